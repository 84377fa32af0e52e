#!/bin/sh
# Makes synthea.ndjson.gz anew; see README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>sample</groupId>
  <artifactId>sample</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.mitre.synthea</groupId>
      <artifactId>synthea</artifactId>
      <version>3.3.0</version>
    </dependency>
  </dependencies>
</project>
POM
cd "$work"
mvn -q dependency:copy-dependencies -DoutputDirectory=lib
java -cp 'lib/*' App -p 40 -s 42 -cs 42 -r 20240101 -a 0-45 \
    --exporter.fhir.use_us_core_ig=true --exporter.fhir.bulk_data=true --exporter.years_of_history=3 \
    --exporter.baseDirectory=./out Massachusetts
python3 "$here/sample.py" out/fhir "$here/../resources/io/github/healthlake4j/local/synthea.ndjson.gz"
