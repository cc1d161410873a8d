#!/usr/bin/env bash
# Runs the pipeline on a real Flink, on this machine, and compares what it leaves with what
# Prism does:
#
#	archive/flink.sh [PAGES]
#
# Beam's job server for Flink is a Java program with a cluster of its own inside. Maven
# fetches it by name. Where Java or Maven is not there, or Maven does not have it, nothing is
# run and the script says so. With HEARSAY_JOB_SERVER=HOST:PORT it uses one that runs already.
set -euo pipefail
cd "$(dirname "$0")"

pages=${1:-200}
flink=${HEARSAY_FLINK:-1.19} # a version of Flink that Beam has a job server for
beam=$(go list -m -f '{{.Version}}' github.com/apache/beam/sdks/v2)
beam=${HEARSAY_BEAM:-${beam#v}}
artifact=org.apache.beam:beam-runners-flink-$flink-job-server:$beam
limit=600 # seconds that any one step may take

skip() {
	echo "skipped: $1"
	exit 0
}

work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi; rm -rf "$work"' EXIT

endpoint=${HEARSAY_JOB_SERVER:-}
if [ -z "$endpoint" ]; then
	command -v java >/dev/null || skip "there is no java"
	command -v mvn >/dev/null || skip "there is no mvn"
	if ! timeout "$limit" mvn -q -B dependency:copy -Dartifact="$artifact" -DoutputDirectory="$work" >"$work/mvn.log" 2>&1; then
		skip "Maven does not have $artifact (name others with HEARSAY_FLINK and HEARSAY_BEAM)"
	fi
	endpoint=127.0.0.1:8099
	java -Xmx2g -jar "$work"/beam-runners-flink-*-job-server-*.jar \
		--job-host=127.0.0.1 --job-port=8099 --artifact-port=8098 --expansion-port=8097 \
		--flink-master='[local]' --artifacts-dir="$work/artifacts" >"$work/server.log" 2>&1 &
	server=$!
fi
for _ in $(seq 60); do
	if (exec 3<>"/dev/tcp/${endpoint%:*}/${endpoint##*:}") 2>/dev/null; then break; fi
	if [ -n "$server" ] && ! kill -0 "$server" 2>/dev/null; then
		cat "$work/server.log" >&2
		exit 1
	fi
	sleep 1
done

go build -o "$work/archive" .
go run ./generate --files 4 --pages "$pages" --bad "$work/crawl"
measured() { # NAME COMMAND...
	local name=$1 begun=$SECONDS
	shift
	timeout "$limit" "$@" >"$work/$name.log" 2>&1 || {
		tail -50 "$work/$name.log" >&2
		exit 1
	}
	echo "$name: $((SECONDS - begun)) s"
}
measured prism "$work/archive" --out "$work/prism" "$work/crawl"
measured flink "$work/archive" --out "$work/flink" --runner universal --endpoint "$endpoint" --environment_type LOOPBACK --parallelism 2 "$work/crawl"
diff -rq "$work/prism" "$work/flink"
echo "the same files: $(find "$work/flink" -type f | wc -l)"
