"""Keeps the smallest patients of a Synthea bulk export, and whom they refer to: sample.py FOLDER OUTPUT."""
import gzip
import json
import re
import sys
from pathlib import Path

PATIENTS = 15
LEFT_OUT = {"DocumentReference", "SupplyDelivery"}

folder, output = Path(sys.argv[1]), Path(sys.argv[2])
resources = {}
for file in sorted(folder.glob("*.ndjson")):
    for line in file.read_text(encoding="utf-8").splitlines():
        resource = json.loads(line)
        resources[resource["resourceType"] + "/" + resource["id"]] = resource

by_identifier = {}
for key, resource in resources.items():
    for identifier in resource.get("identifier", []):
        name = f"{resource['resourceType']}?identifier={identifier.get('system')}|{identifier.get('value')}"
        by_identifier.setdefault(name, key)


def owner(resource):
    if resource["resourceType"] == "Patient":
        return "Patient/" + resource["id"]
    if resource["resourceType"] == "Provenance":
        return next((t["reference"] for t in resource["target"] if t["reference"].startswith("Patient/")), None)
    for member in ("subject", "patient", "beneficiary"):
        if member in resource:
            return resource[member].get("reference")
    return None


def references(node):
    if isinstance(node, dict):
        if isinstance(node.get("reference"), str):
            yield node
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


records = {}
for key, resource in resources.items():
    if owner(resource):
        records.setdefault(owner(resource), []).append(key)
allergic = {owner(r) for r in resources.values() if r["resourceType"] == "AllergyIntolerance"}
smallest = sorted(records, key=lambda p: (len(records[p]), p))
chosen = smallest[: PATIENTS - 1]
chosen.append(next(p for p in smallest if p in allergic and p not in chosen))

kept = [k for p in chosen for k in records[p] if k.split("/")[0] not in LEFT_OUT]
seen = set(kept)
for key in kept:
    resource = resources[key]
    for report_member in ("presentedForm",):
        resource.pop(report_member, None)
    for reference in references(resource):
        text = reference["reference"]
        if text in by_identifier:
            reference["reference"] = text = by_identifier[text]
        if text in resources and text not in seen and not owner(resources[text]):
            seen.add(text)
            kept.append(text)
    if resource["resourceType"] == "Provenance":
        resource["target"] = [t for t in resource["target"] if t["reference"] in seen]

order = ["Organization", "Location", "Practitioner", "PractitionerRole", "Patient", "Encounter"]
kept.sort(key=lambda k: (order.index(k.split("/")[0]) if k.split("/")[0] in order else len(order), k))
with open(output, "wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=9) as out:
    for key in kept:
        line = json.dumps(resources[key], ensure_ascii=False, separators=(",", ":"))
        out.write((line + "\n").encode("utf-8"))
counts = {}
for key in kept:
    counts[key.split("/")[0]] = counts.get(key.split("/")[0], 0) + 1
print(len(kept), "resources:", counts)
dangling = {
    re.sub("/.*", "", r["reference"])
    for k in kept
    for r in references(resources[k])
    if not r["reference"].startswith("#") and r["reference"] not in seen
}
print("refers outside the sample:", sorted(dangling))
