FROM python:3.13-slim
USER app
# ok: sl-x-01-development-server
CMD ["gunicorn", "shop.wsgi", "--bind", "0.0.0.0:8000"]
