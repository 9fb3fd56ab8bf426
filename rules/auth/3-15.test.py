import stripe
from flask import Flask, request, jsonify

app = Flask(__name__)
PRICES = {"basic": 900, "pro": 2900}


@app.post("/pay")
def pay():
    data = request.get_json()
    # ruleid: sl-3-15-py-price-from-request
    intent = stripe.PaymentIntent.create(amount=int(data["amount"] * 100), currency="usd")
    # ok: sl-3-15-py-price-from-request
    other = stripe.PaymentIntent.create(amount=2900, currency="usd")
    return jsonify(intent.client_secret, other.client_secret)


@app.post("/checkout")
def checkout():
    body = request.json
    session = stripe.checkout.Session.create(
        line_items=[
            {
                "price_data": {
                    "currency": "usd",
                    "product_data": {"name": "Pro"},
                    # ruleid: sl-3-15-py-price-from-request
                    "unit_amount": body["price"],
                },
                "quantity": 1,
            }
        ],
        mode="payment",
    )
    return jsonify(session.url)
