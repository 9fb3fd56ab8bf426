from aiohttp import web

# ruleid: sl-5-12-py-body-limit
app.config['MAX_CONTENT_LENGTH'] = 2 * 1024 * 1024 * 1024
# ok: sl-5-12-py-body-limit
app.config['MAX_CONTENT_LENGTH'] = 16 * 1024 * 1024
# ruleid: sl-5-12-py-body-limit
DATA_UPLOAD_MAX_MEMORY_SIZE = None
# ruleid: sl-5-12-py-body-limit
server = web.Application(client_max_size=0)
# ok: sl-5-12-py-body-limit
small = web.Application(client_max_size=1024 * 1024)
