"""`python export_reader.py STATE [--out FOLDER]`: the reader as the program loads it, int8 ONNX with its tokenizer."""
from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

import corpus
from bert import Reader
from onnx_weights import compare
from paths import EXPORT, MODELS, READER, SEED, WORK
from quantise import Widths, quantise
from tokens import reader_input

OPSET = 17
OUTPUTS = ("start_logits", "end_logits", "answerable")
"""How many questions are read to see which units are wide."""
SAMPLE = 160


def sample_inputs() -> list[list[int]]:
    """Questions of the reports that are trained on, each with a window of its report."""
    rng = random.Random(SEED)
    asked = [(q, d) for d in corpus.reports() if not d.held_out for q in d.questions]
    drawn = [(q, d, rng.choice([*(t.window for t in q.targets), rng.randrange(len(d.windows))])) for q, d in rng.sample(asked, SAMPLE)]
    return [reader_input(q.text, d.windows[i].head, d.windows[i].text).ids for q, d, i in drawn]


@torch.no_grad()
def widths_of(reader: Reader, inputs: list[list[int]]) -> Widths:
    """The largest number of each unit behind the GELU, layer by layer."""
    found: Widths = {}

    def watch(layer: int) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def see(_: nn.Module, given: tuple[Tensor, ...]) -> None:
            largest = given[0].abs().flatten(0, -2).max(0).values.numpy()
            found[layer] = np.maximum(found.get(layer, largest), largest)

        return see

    hooks = [layer.down.register_forward_pre_hook(watch(i)) for i, layer in enumerate(reader.bert.layers)]
    for ids in inputs:
        reader(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.long))
    for hook in hooks:
        hook.remove()
    return found


def to_onnx(reader: Reader, out: Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(5, 1000, (2, 16))
    axes: dict[str, dict[int, str]] = {name: {0: "batch", 1: "tokens"} for name in ("input_ids", "attention_mask", *OUTPUTS[:2])}
    axes["answerable"] = {0: "batch"}
    torch.onnx.export(
        reader,
        (ids, torch.ones_like(ids)),
        str(out),
        input_names=["input_ids", "attention_mask"],
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state", type=Path)
    parser.add_argument("--out", type=Path, default=EXPORT / READER)
    options = parser.parse_args()
    reader = Reader().eval()
    reader.load_state_dict(torch.load(options.state))
    aside = WORK / "onnx"
    to_onnx(reader, aside / "reader.onnx")
    model = options.out / "onnx" / "model_quantized.onnx"
    print("fused:", quantise(aside / "reader.onnx", model, aside, widths_of(reader, sample_inputs())))
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
        shutil.copy(MODELS / READER / name, options.out / name)
    print(f"{model}: {model.stat().st_size / 1e6:.1f} MB")
    compare(model, reader)


if __name__ == "__main__":
    main()
