FROM python:3.13-slim
USER app
# ruleid: sl-x-01-development-server
CMD python manage.py runserver 0.0.0.0:8000
