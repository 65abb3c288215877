"""`python export_reader.py STATE [--out FOLDER]`: the reader as the program loads it, int8 ONNX with its tokenizer."""
from __future__ import annotations

import argparse
import random
import shutil
from pathlib import Path

import torch

import corpus
from bert import Reader
from onnx_export import to_onnx, widths_of
from onnx_weights import compare
from paths import EXPORT, MODELS, READER, SEED, WORK
from quantise import quantise
from tokens import reader_input

OUTPUTS = {"start_logits": {0: "batch", 1: "tokens"}, "end_logits": {0: "batch", 1: "tokens"}, "answerable": {0: "batch"}}
"""How many questions are read to see how wide the channels are."""
SAMPLE = 160


def sample_inputs() -> list[list[int]]:
    """Questions of the reports that are trained on, each with a window of its report."""
    rng = random.Random(SEED)
    asked = [(q, d) for d in corpus.reports() if not d.held_out for q in d.questions]
    drawn = [(q, d, rng.choice([*(t.window for t in q.targets), rng.randrange(len(d.windows))])) for q, d in rng.sample(asked, SAMPLE)]
    return [reader_input(q.text, d.windows[i].head, d.windows[i].text).ids for q, d, i in drawn]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state", type=Path)
    parser.add_argument("--out", type=Path, default=EXPORT / READER)
    options = parser.parse_args()
    reader = Reader().eval()
    reader.load_state_dict(torch.load(options.state))
    aside = WORK / "onnx"
    to_onnx(reader, OUTPUTS, aside / "reader.onnx")
    model = options.out / "onnx" / "model_quantized.onnx"
    print("fused:", quantise(aside / "reader.onnx", model, aside, widths_of(reader, sample_inputs())))
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
        shutil.copy(MODELS / READER / name, options.out / name)
    print(f"{model}: {model.stat().st_size / 1e6:.1f} MB")
    compare(model, reader)


if __name__ == "__main__":
    main()
