"""The whole control plane, jobs and S3 by boto3; its arguments are the endpoints of HealthLake and S3."""
import io
import sys
import time
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config

ROLE = "arn:aws:iam::111122223333:role/jobs"
KEY = "arn:aws:kms:us-west-2:111122223333:key/00000000-0000-0000-0000-000000000000"
BUCKET = "from-boto3"

lake = boto3.client("healthlake", endpoint_url=sys.argv[1])
# At any endpoint but AWS's own, boto3 presigns by Signature Version 2 unless it is told otherwise.
s3 = boto3.client(
    "s3", endpoint_url=sys.argv[2], config=Config(signature_version="s3v4", s3={"addressing_style": "path"})
)


def wait(describe, member, field, ends):
    for _ in range(2400):
        found = describe()[member]
        if found[field] in ends:
            return found
        time.sleep(0.1)
    raise AssertionError(f"not {ends}: {found}")


# Datastores and tags
made = lake.create_fhir_datastore(
    DatastoreName="by-boto3",
    DatastoreTypeVersion="R4",
    SseConfiguration={"KmsEncryptionConfig": {"CmkType": "AWS_OWNED_KMS_KEY"}},
    Tags=[{"Key": "a", "Value": "b"}],
)
datastore, arn = made["DatastoreId"], made["DatastoreArn"]
again = lake.list_fhir_datastores(Filter={"DatastoreName": "by-boto3"}, MaxResults=10)
assert [one["DatastoreId"] for one in again["DatastorePropertiesList"]] == [datastore]
lake.tag_resource(ResourceARN=arn, Tags=[{"Key": "c", "Value": "d"}])
lake.untag_resource(ResourceARN=arn, TagKeys=["a"])
assert lake.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"Key": "c", "Value": "d"}]
try:
    lake.describe_fhir_datastore(DatastoreId="0" * 32)
    raise AssertionError("an unknown datastore was described")
except lake.exceptions.ResourceNotFoundException:
    pass
wait(lambda: lake.describe_fhir_datastore(DatastoreId=datastore), "DatastoreProperties", "DatastoreStatus", ["ACTIVE"])

# S3: in parts, by a presigned URL, and out again
s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "us-west-2"})
large = bytes(range(256)) * 50_000
parts = TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20)
s3.upload_fileobj(io.BytesIO(large), BUCKET, "large", Config=parts)
back = io.BytesIO()
s3.download_fileobj(BUCKET, "large", back, Config=parts)
assert back.getvalue() == large
url = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "large"}, ExpiresIn=60)
assert urllib.request.urlopen(url).read() == large
s3.delete_object(Bucket=BUCKET, Key="large")

# Import and export
lines = "".join('{"resourceType":"Patient","id":"p%d"}\n' % i for i in range(3))
s3.put_object(Bucket=BUCKET, Key="in/patients.ndjson", Body=lines.encode())
job = lake.start_fhir_import_job(
    JobName="in",
    DatastoreId=datastore,
    InputDataConfig={"S3Uri": f"s3://{BUCKET}/in/"},
    JobOutputDataConfig={"S3Configuration": {"S3Uri": f"s3://{BUCKET}/out", "KmsKeyId": KEY}},
    DataAccessRoleArn=ROLE,
)["JobId"]
ends = ["COMPLETED", "COMPLETED_WITH_ERRORS", "FAILED"]
done = wait(
    lambda: lake.describe_fhir_import_job(DatastoreId=datastore, JobId=job), "ImportJobProperties", "JobStatus", ends
)
assert done["JobStatus"] == "COMPLETED", done
assert done["JobProgressReport"]["TotalNumberOfResourcesImported"] == 3
listed = lake.list_fhir_import_jobs(DatastoreId=datastore, JobName="in")["ImportJobPropertiesList"]
assert [one["JobId"] for one in listed] == [job]
job = lake.start_fhir_export_job(
    DatastoreId=datastore,
    OutputDataConfig={"S3Configuration": {"S3Uri": f"s3://{BUCKET}/exported", "KmsKeyId": KEY}},
    DataAccessRoleArn=ROLE,
)["JobId"]
done = wait(
    lambda: lake.describe_fhir_export_job(DatastoreId=datastore, JobId=job), "ExportJobProperties", "JobStatus", ends
)
assert done["JobStatus"] == "COMPLETED", done
assert len(lake.list_fhir_export_jobs(DatastoreId=datastore)["ExportJobPropertiesList"]) == 1
keys = [one["Key"] for one in s3.list_objects_v2(Bucket=BUCKET, Prefix="exported/")["Contents"]]
assert len(keys) == 1 and keys[0].endswith("/Patient.ndjson"), keys
assert s3.get_object(Bucket=BUCKET, Key=keys[0])["Body"].read().count(b"\n") == 3

# The end
assert lake.delete_fhir_datastore(DatastoreId=datastore)["DatastoreStatus"] == "DELETING"
wait(lambda: lake.describe_fhir_datastore(DatastoreId=datastore), "DatastoreProperties", "DatastoreStatus", ["DELETED"])
print("all right")
