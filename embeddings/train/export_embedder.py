"""`python export_embedder.py STATE [--out FOLDER]`: the embedder as the program loads it, int8 ONNX with its tokenizer."""
from __future__ import annotations

import argparse
import random
import shutil
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

import corpus
from bert import Bert
from embedder import session
from onnx_export import to_onnx, widths_of
from paths import EMBEDDER, EXPORT, MODELS, SEED, WORK
from quantise import quantise
from tokens import END, PASSAGE, QUESTION, START, ids_of

OUTPUTS = {"last_hidden_state": {0: "batch", 1: "tokens"}}
"""How many questions and how many passages are embedded to see how wide the channels are."""
SAMPLE = 80


class States(nn.Module):
    """The last states of the tokens, of which the program takes the mean."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = Bert()

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        states: Tensor = self.bert(input_ids, attention_mask)
        return states


def sample_inputs() -> list[list[int]]:
    """Questions and windows of the reports that are trained on."""
    rng = random.Random(SEED)
    documents = [d for d in corpus.reports() if not d.held_out]
    questions = rng.sample([QUESTION + q.text for d in documents for q in d.questions], SAMPLE)
    passages = rng.sample([PASSAGE + w.passage for d in documents for w in d.windows], SAMPLE)
    return [[START, *ids_of(text), END] for text in [*questions, *passages]]


@torch.no_grad()
def compare(model: Path, states: States, inputs: list[list[int]]) -> None:
    """Prints how near the file's vectors are to the torch model's: mean and least cosine."""
    file, cosines = session(model), []
    for ids in inputs:
        given = np.array([ids], dtype=np.int64)
        (theirs,) = file.run(None, {"input_ids": given, "attention_mask": np.ones_like(given)})
        a, b = theirs[0].mean(0), states(torch.tensor(given), torch.ones(given.shape, dtype=torch.long))[0].mean(0).numpy()
        cosines.append(float(a @ b / np.linalg.norm(a) / np.linalg.norm(b)))
    print(f"cosine of int8 to float: questions {np.mean(cosines[:SAMPLE]):.4f}, passages {np.mean(cosines[SAMPLE:]):.4f}, least {min(cosines):.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state", type=Path)
    parser.add_argument("--out", type=Path, default=EXPORT / EMBEDDER)
    options = parser.parse_args()
    states, aside, inputs = States().eval(), WORK / "onnx", sample_inputs()
    states.bert.load_state_dict(torch.load(options.state))
    to_onnx(states, OUTPUTS, aside / "embedder.onnx")
    model = options.out / "onnx" / "model_quantized.onnx"
    print("fused:", quantise(aside / "embedder.onnx", model, aside, widths_of(states, inputs)))
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
        shutil.copy(MODELS / EMBEDDER / name, options.out / name)
    print(f"{model}: {model.stat().st_size / 1e6:.1f} MB")
    compare(model, states, inputs)


if __name__ == "__main__":
    main()
