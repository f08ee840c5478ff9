"""Loads a published dataset folder the way its users do, and checks columns, types and counts.

Usage: python load_dataset.py FOLDER
Run by scripts/check-python-load.sh in a virtual environment; not part of npm test.
"""

import hashlib
import json
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from datasets import load_dataset

S, B, I, L, D = pa.string(), pa.bool_(), pa.int32(), pa.int64(), pa.float64()
LS = pa.list_(S)


def structs(*names):
    return pa.list_(pa.struct([(name, S) for name in names]))


DATA = [
    ("id", S), ("family", S), ("subtask", S), ("task_type", S), ("language", S), ("question", S), ("options", LS),
    ("answer", S), ("answer_index", I), ("answer_aliases", LS), ("passage", S), ("context", S), ("knowledge", LS),
    ("reasoning", S), ("option_analysis", LS), ("tests", LS), ("extras", structs("kind", "text")), ("strategy", S),
    ("teacher_model", S), ("verified", B), ("votes_right", I), ("votes_cast", I), ("judge_mean", D),
    ("seed_similarity", D), ("template_similarity", D), ("difficulty_requested", S), ("effective_licence", S),
    ("teacher_licence", S), ("seed_ids", LS),
]
PROVENANCE = [
    ("id", S), ("row", S), ("family", S), ("provider", S), ("seeds", S), ("prompts", S), ("calls", S), ("votes", S),
    ("evidence", S), ("prompt_tokens", I), ("completion_tokens", I), ("thinking_tokens", I), ("nano_usd", L),
]
REJECTED = [*DATA, ("stage", S), ("reason", S)]


def variant(plan):
    ids = ("ids", LS) if plan["layout"] == "few_shot" else ("id", S)
    text = ("messages", structs("role", "content")) if plan["format"] == "messages" else ("text", S)
    return [ids, text, ("tokens", I), ("family", S), ("effective_licence", S)]


def loose(kind):
    """A type as text, with the name of list elements left out: readers call it element, item or nothing."""
    return str(kind).replace("element: ", "").replace("item: ", "")


def check(condition, message):
    if not condition:
        sys.exit(f"FAILED: {message}")


def check_file(folder, entry, columns):
    path = folder / entry["path"]
    check(hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"], f"{path}: sha256")
    file = pq.ParquetFile(path)
    found = [(field.name, loose(field.type)) for field in file.schema_arrow]
    wanted = [(name, loose(kind)) for name, kind in columns]
    check(found == wanted, f"{path}: columns {found}, wanted {wanted}")
    check(file.metadata.num_rows == entry["rows"], f"{path}: rows")
    for group in range(file.metadata.num_row_groups):
        check(file.metadata.row_group(group).num_rows <= 5000, f"{path}: row group over 5,000 rows")
        check(file.metadata.row_group(group).column(0).compression == "ZSTD", f"{path}: not zstd")
    file.read()


def main(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    plan = json.loads((folder / "plan.json").read_text())
    variants = {v["name"]: v for v in plan["output"]["variants"]}
    kinds = {"data": DATA, "provenance": PROVENANCE, "rejected": REJECTED}
    rows = {}
    for entry in manifest["files"]:
        if entry["rows"] is None:
            continue
        top, name = entry["path"].split("/")[:2]
        config = name if top == "variants" else top
        check_file(folder, entry, variant(variants[name]) if top == "variants" else kinds[top])
        rows[config] = rows.get(config, 0) + entry["rows"]
    with tempfile.TemporaryDirectory() as cache:
        data = load_dataset(str(folder), split="train", cache_dir=cache)
        check(data.num_rows == rows["data"] == manifest["totals"]["kept"], "rows of the default config")
        check(len(set(data["id"])) == data.num_rows, "ids are unique")
        for config in [name for name in rows if name != "data"]:
            loaded = load_dataset(str(folder), config, split="train", cache_dir=cache)
            check(loaded.num_rows == rows[config], f"rows of config {config}")
        for family, counts in manifest["families"].items():
            if counts["kept"] > 0:
                loaded = load_dataset(str(folder), family, split="train", cache_dir=cache)
                check(set(loaded["family"]) == {family}, f"config {family}")
                check(loaded.features == data.features, f"features of {family} are those of default")
        print(data.features)
    print(f"ok: {len(manifest['files'])} files, rows {rows}")


main(Path(sys.argv[1]))
