import boto3

client = boto3.client('dynamodb')


def find(name):
    # ruleid: sl-2-05-py-dynamo-expression
    client.scan(TableName='people', FilterExpression=name + ' = :value')
    # ruleid: sl-2-05-py-dynamo-expression
    client.execute_statement(Statement=f"SELECT * FROM people WHERE name = '{name}'")
    # ok: sl-2-05-py-dynamo-expression
    client.scan(TableName='people', FilterExpression='age = :value')
    # ok: sl-2-05-py-dynamo-expression
    client.execute_statement(Statement='SELECT * FROM people WHERE name = ?', Parameters=[name])
