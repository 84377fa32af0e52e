#!/usr/bin/env python3
"""Makes the cases beside this file: HealthLake's own kinds of requests, signed by botocore, AWS's signer for Python.

    python3 make.py        (botocore 1.43)

Each folder holds one request with its signature. Nothing of a case is computed by this project.
"""
import datetime
import hashlib
import pathlib

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

HERE = pathlib.Path(__file__).parent
HOST = 'healthlake.us-east-1.amazonaws.com'
BASE = '/datastore/0123456789abcdef0123456789abcdef/r4/'
NOW = datetime.datetime(2026, 1, 15, 9, 30, tzinfo=datetime.timezone.utc)
KEY, SECRET = 'AKIDEXAMPLE', 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
FHIR = {'Content-Type': 'application/fhir+json'}
PATIENT = '{"resourceType":"Patient","active":true}'

CASES = {
    'read': ('GET', 'Patient/p-1', {}, ''),
    'read-with-session-token': ('GET', 'Patient/p-1', {}, ''),
    'vread': ('GET', 'Patient/p-1/_history/2', {}, ''),
    'metadata': ('GET', 'metadata', {'Accept': 'application/fhir+json'}, ''),
    'search': ('GET', 'Patient?family=Smith&_count=10', {}, ''),
    'search-modifier': ('GET', 'Patient?name%3Acontains=Smi', {}, ''),
    'search-token': ('GET', 'Observation?code=http%3A%2F%2Floinc.org%7C8480-6', {}, ''),
    'search-twice-the-same-name': ('GET', 'Patient?birthdate=ge1970&birthdate=lt1980', {}, ''),
    'search-order-by-name': ('GET', 'Patient?b=2&a=1&B=3&_a=4', {}, ''),
    'search-non-ascii': ('GET', 'Patient?name=Zo%C3%AB%20M%C3%BCller', {}, ''),
    'search-unreserved': ('GET', 'Patient?identifier=a-b.c_d~e', {}, ''),
    'search-empty-value': ('GET', 'Patient?active%3Amissing=', {}, ''),
    'page-cursor': ('GET', 'Patient?_count=10&page=AAMA%2BEF%2FRQ%3D%3D', {}, ''),
    'everything': ('GET', 'Patient/p-1/$everything', {}, ''),
    'create': ('POST', 'Patient', {**FHIR, 'x-amz-fhir-idempotency-key': '123e4567-e89b-12d3-a456-426614174000'}, PATIENT),
    'create-non-ascii': ('POST', 'Patient', FHIR, '{"resourceType":"Patient","name":[{"text":"Zoë"}]}'),
    'update-if-match': ('PUT', 'Patient/p-1', {**FHIR, 'If-Match': 'W/"1"'}, PATIENT),
    'patch': ('PATCH', 'Patient/p-1', {'Content-Type': 'application/json-patch+json'}, '[{"op":"remove","path":"/active"}]'),
    'delete': ('DELETE', 'Patient/p-1', {}, ''),
    'search-form': ('POST', 'Patient/_search', {'Content-Type': 'application/x-www-form-urlencoded'}, 'family=Smith&_count=10'),
    'transaction': ('POST', '', FHIR, '{"resourceType":"Bundle","type":"transaction"}'),
}


def sign(name, method, path, headers, body):
    token = 'AQoDYXdzEPT//////////wEXAMPLE' if name.endswith('session-token') else None
    request = AWSRequest(method, 'https://' + HOST + BASE + path, data=body.encode(), headers=dict(headers))
    request.headers['x-amz-content-sha256'] = hashlib.sha256(body.encode()).hexdigest()
    botocore.auth.get_current_datetime = lambda *ignored, **also: NOW
    botocore.auth.SigV4Auth(Credentials(KEY, SECRET, token), 'healthlake', 'us-east-1').add_auth(request)
    lines = [f'{method} {BASE}{path} HTTP/1.1', f'Host:{HOST}']
    lines += [f'{header}:{value}' for header, value in request.headers.items()]
    return '\n'.join(lines) + '\n\n' + body


for case, (method, path, headers, body) in CASES.items():
    folder = HERE / case
    folder.mkdir(exist_ok=True)
    (folder / 'signed-request.txt').write_text(sign(case, method, path, headers, body), encoding='utf-8')
