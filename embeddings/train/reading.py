"""Reads windows with a state dict (torch, in batches) or an ONNX file (as the program does, one at a time)."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import torch

from bert import Reader
from embedder import session
from reader_examples import Read
from tokens import ReaderInput
from train_reader import micro_batches, pad

MOST_SPAN_TOKENS = 60


@dataclass(frozen=True)
class Reading:
    """The logits of the window's own tokens, and whether it answers."""

    input: ReaderInput
    starts: np.ndarray
    ends: np.ndarray
    answerable: float

    def best_span(self) -> tuple[int, int]:
        """The run of the window's text that the reader likes best."""
        scores = self.starts[:, None] + self.ends[None, :]
        apart = np.arange(len(self.ends))[None, :] - np.arange(len(self.starts))[:, None]
        first, last = np.unravel_index(np.where((apart < 0) | (apart >= MOST_SPAN_TOKENS), -np.inf, scores).argmax(), scores.shape)
        return self.input.runs[first][0], self.input.runs[last][1]


def mean_of(readings: list[Reading], weights: list[float]) -> Reading:
    """One reading of several wordings of a question: the weighted mean of their logits."""

    def mean(values: list[np.ndarray]) -> np.ndarray:
        return np.sum([weight * value for weight, value in zip(weights, values)], 0)

    answerable = sum(w * r.answerable for w, r in zip(weights, readings))
    return Reading(readings[0].input, mean([r.starts for r in readings]), mean([r.ends for r in readings]), answerable)


class ReadsInputs(Protocol):
    def __call__(self, inputs: list[ReaderInput]) -> list[Reading]: ...


def _reading(input_: ReaderInput, starts: np.ndarray, ends: np.ndarray, answerable: float) -> Reading:
    own = slice(input_.first, input_.first + len(input_.runs))
    return Reading(input_, starts[own], ends[own], float(answerable))


class TorchReads:
    def __init__(self, reader: Reader, tokens: int = 4096) -> None:
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.reader, self.tokens = reader.to(self.device).bfloat16().eval(), tokens

    @torch.no_grad()
    def __call__(self, inputs: list[ReaderInput]) -> list[Reading]:
        reads = [Read(one) for one in inputs]
        found: list[Reading | None] = [None] * len(reads)
        for batch in micro_batches(reads, self.tokens):
            ids, attention, _ = pad([reads[i] for i in batch], self.device)
            starts, ends, answers = (value.float().cpu().numpy() for value in self.reader(ids, attention))
            for row, i in enumerate(batch):
                found[i] = _reading(inputs[i], starts[row], ends[row], answers[row])
        return [one for one in found if one is not None]


class OnnxReads:
    def __init__(self, path: Path, threads: int = 1) -> None:
        self.session = session(path, threads)

    def __call__(self, inputs: list[ReaderInput]) -> list[Reading]:
        found = []
        for one in inputs:
            ids = np.array([one.ids], dtype=np.int64)
            names = ["start_logits", "end_logits", "answerable"]
            starts, ends, answers = self.session.run(names, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
            found.append(_reading(one, starts[0], ends[0], answers[0]))
        return found


def reads_with(path: Path) -> ReadsInputs:
    if path.suffix == ".onnx":
        return OnnxReads(path)
    reader = Reader()
    reader.load_state_dict(torch.load(path))
    return TorchReads(reader)
