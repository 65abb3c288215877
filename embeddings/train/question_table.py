"""The question encoder without a model: one vector and one weight a token (e5-static-question-zh-en)."""
from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from bert import HIDDEN, VOCABULARY
from paths import MODELS, TABLE
from quantise import rows_to_int8
from tokens import ids_of

SMALL = 1e-6
FILES = ("config.json", "tokenizer.json", "tokenizer_config.json")


class QuestionTable(nn.Module):
    """normalise( Σ wᵢ·vᵢ / Σ wᵢ + bias ) over a question's tokens."""

    def __init__(self, vectors: Tensor, weights: Tensor, bias: Tensor) -> None:
        """`weights` as they are shipped; they are trained before their softplus, so that they stay positive."""
        super().__init__()
        self.vectors = nn.EmbeddingBag(VOCABULARY, HIDDEN, mode="sum", include_last_offset=True, _weight=vectors.clone())
        self.raw = nn.Parameter(torch.log(torch.expm1(weights.clamp_min(1e-4))))
        self.bias = nn.Parameter(bias.clone())

    @property
    def weights(self) -> Tensor:
        return F.softplus(self.raw)

    def forward(self, questions: list[tuple[int, ...]]) -> Tensor:
        lengths = torch.tensor([len(ids) for ids in questions])
        flat = torch.tensor([token for ids in questions for token in ids], dtype=torch.long)
        offsets = torch.cat([torch.zeros(1, dtype=torch.long), lengths.cumsum(0)])
        weights = self.weights[flat]
        owner = torch.repeat_interleave(torch.arange(len(questions)), lengths)
        sums = torch.zeros(len(questions)).index_add(0, owner, weights)
        return F.normalize(self.vectors(flat, offsets, per_sample_weights=weights) / (sums[:, None] + SMALL) + self.bias, dim=1)

    def encode(self, questions: list[str]) -> np.ndarray:
        with torch.no_grad():
            return self([ids_of(question) or (0,) for question in questions]).numpy()


def load(folder: Path = MODELS / TABLE) -> QuestionTable:
    """A table as it is shipped: int8 rows, and a file of scales, weights and the bias."""
    rows = np.fromfile(folder / "vectors.i8", dtype=np.int8).reshape(VOCABULARY, HIDDEN)
    rest = np.fromfile(folder / "scales-weights-bias.f32", dtype="<f4")
    scales, weights, bias = np.split(rest, [VOCABULARY, 2 * VOCABULARY])
    return QuestionTable(torch.tensor(rows * scales[:, None]), torch.tensor(weights), torch.tensor(bias))


def save(table: QuestionTable, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    rows, scales = rows_to_int8(table.vectors.weight.detach().numpy())
    rows.tofile(folder / "vectors.i8")
    rest = [scales[:, 0], table.weights.detach().numpy(), table.bias.detach().numpy()]
    np.concatenate(rest).astype("<f4").tofile(folder / "scales-weights-bias.f32")
    for name in FILES:
        shutil.copy(MODELS / TABLE / name, folder / name)
    assert json.loads((folder / "config.json").read_text()) == {"tokens": VOCABULARY, "dimensions": HIDDEN}
