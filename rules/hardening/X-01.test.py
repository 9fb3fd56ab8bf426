if __name__ == "__main__":
    # ruleid: sl-x-01-py-debug-on
    app.run(host="0.0.0.0", debug=True)
    # ok: sl-x-01-py-debug-on
    app.run(host="0.0.0.0")
    # ruleid: sl-x-01-py-reload
    uvicorn.run("main:app", reload=True)
    # ok: sl-x-01-py-reload
    uvicorn.run("main:app", workers=2)
# ruleid: sl-x-01-py-debug-on
DEBUG = True
# ok: sl-x-01-py-debug-on
DEBUG = os.environ.get("DEBUG") == "1"


class DevelopmentConfig(Config):
    # ok: sl-x-01-py-debug-on
    DEBUG = True


class TestingConfig:
    # ok: sl-x-01-py-debug-on
    DEBUG = True


class ProductionConfig(Config):
    # ruleid: sl-x-01-py-debug-on
    DEBUG = True
