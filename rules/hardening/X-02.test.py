@app.get("/a")
def a():
    try:
        return work()
    except Exception as error:
        # ruleid: sl-x-02-py-error-to-client
        return jsonify({"error": str(error)}), 500


@app.get("/b")
def b():
    try:
        return work()
    except Exception as error:
        logger.error(str(error))
        # ok: sl-x-02-py-error-to-client
        return jsonify({"error": "Something went wrong"}), 500
