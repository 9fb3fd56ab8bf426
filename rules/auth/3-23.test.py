import boto3

s3 = boto3.client("s3")


def store(data, name):
    # ruleid: sl-3-23-py-public-bucket
    s3.put_object(Bucket="files", Key=name, Body=data, ACL="public-read")
    # ok: sl-3-23-py-public-bucket
    s3.put_object(Bucket="files", Key=name, Body=data)
    # ruleid: sl-3-23-py-public-bucket
    s3.upload_fileobj(data, "files", name, ExtraArgs={"ACL": "public-read"})
    # ok: sl-3-23-py-public-bucket
    s3.upload_fileobj(data, "files", name, ExtraArgs={"ContentType": "image/png"})
