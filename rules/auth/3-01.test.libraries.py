import python_jwt


def claims(token, key):
    # ruleid: sl-3-01-py-unchecked-token-library
    header, content = python_jwt.process_jwt(token)
    # ok: sl-3-01-py-unchecked-token-library
    header, content = python_jwt.verify_jwt(token, key, ['HS256'])
    return content
