import os
import subprocess
from http.server import BaseHTTPRequestHandler

import cherrypy
import graphene
from flask import request
from shared import run_command


class Ping(graphene.Mutation):
    def mutate(self, info, host='localhost', port=80):
        # ruleid: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic
        os.popen(f'ping {host}')


class Query(graphene.ObjectType):
    def resolve_disk(self, info, folder=None, folder_id=None):
        # ruleid: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic
        os.system('du ' + folder)

    def describe(self, info, folder=None):
        # ok: sl-2-07-py-command-from-request
        # ruleid: sl-2-07-py-command-dynamic
        os.system('du ' + folder)


def handler(event, context):
    name = event['queryStringParameters']['name']
    # ruleid: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic
    os.system('ls ' + name)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        # ruleid: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic
        os.system('ls ' + self.path)


class Folder:
    def size(self):
        # ok: sl-2-07-py-command-from-request
        # ruleid: sl-2-07-py-command-dynamic
        os.system('ls ' + self.path)


class Files:
    def on_get(self, req, resp):
        # ruleid: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic
        os.system('ls ' + req.get_param('folder'))


class Pages:
    @cherrypy.expose
    def index(self, folder):
        # ruleid: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic
        os.system('ls ' + folder)


def _read_input():
    if request.method == 'GET':
        return request.args.get('q', '')
    return request.form.get('q', '')


def view():
    wanted = _read_input()
    # ruleid: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic
    os.system('grep ' + wanted)
    # ruleid: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic
    run_command('grep ' + wanted)
    # ok: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic
    run_command(['grep', wanted])
    # ok: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic
    run_command('uptime')


def shell(line):
    # ruleid: sl-2-07-py-shell-parameter
    return subprocess.check_output(line, shell=True)


@app.get('/lookup')
def lookup():
    # ruleid: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic
    return shell('nslookup ' + request.args['host'])
