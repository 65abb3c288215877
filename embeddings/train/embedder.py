"""Vectors of the shipped embedder, as the program makes them: one text a call. Kept on disk, as it takes 20-40 ms a text."""
from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import onnxruntime

from bert import HIDDEN
from corpus import Document
from paths import EMBEDDER, MODELS, WORK
from tokens import END, MOST_TOKENS, PASSAGE, QUESTION, START, ids_of

Vectors = np.ndarray


def session(path: Path, threads: int = 1) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class Embedder:
    """Embeds texts, each only once: what these weights embedded before is read from `work/vectors-NAME-DIGEST`."""

    def __init__(self, model: str = EMBEDDER, threads: int = 1, store: str = "vectors") -> None:
        self.path = MODELS / model / "onnx" / "model_quantized.onnx"
        self.threads = threads
        self.loaded: onnxruntime.InferenceSession | None = None
        digest = hashlib.sha256(self.path.read_bytes()).hexdigest()[:8]
        self.file = WORK / f"{store}-{model}-{digest}.npz"
        self.known: dict[str, Vectors] = {}
        if self.file.exists():
            kept = np.load(self.file)
            self.known = dict(zip(kept["keys"].tolist(), kept["vectors"]))

    def _embed(self, text: str) -> Vectors:
        self.loaded = self.loaded or session(self.path, self.threads)
        ids = np.array([[START, *ids_of(text)[: MOST_TOKENS - 2], END]], dtype=np.int64)
        (states,) = self.loaded.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        mean = states[0].mean(0)
        return (mean / np.linalg.norm(mean)).astype("f4")

    def _vectors(self, texts: Iterable[str]) -> Vectors:
        keys = [(hashlib.blake2b(text.encode(), digest_size=12).hexdigest(), text) for text in texts]
        for key, text in keys:
            if key not in self.known:
                self.known[key] = self._embed(text)
        return np.stack([self.known[key] for key, _ in keys]) if keys else np.zeros((0, HIDDEN), "f4")

    def questions(self, texts: Iterable[str]) -> Vectors:
        return self._vectors(QUESTION + text for text in texts)

    def passages(self, texts: Iterable[str]) -> Vectors:
        return self._vectors(PASSAGE + text for text in texts)

    def save(self) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        aside = self.file.with_suffix(".new.npz")
        np.savez(aside, keys=np.array(list(self.known)), vectors=np.stack(list(self.known.values())))
        aside.replace(self.file)


class DocumentVectors:
    """The windows (head and text) and sentences of a document, and how the index scores a question against them."""

    def __init__(self, document: Document, embedder: Embedder, by_sentence: bool = True) -> None:
        self.windows = embedder.passages(window.passage for window in document.windows)
        sentences = [(i, s) for i, w in enumerate(document.windows) for s in (w.sentences if by_sentence else ())]
        self.owners = np.array([i for i, _ in sentences])
        self.sentences = embedder.passages(sentence for _, sentence in sentences)

    def scores(self, questions: Vectors) -> Vectors:
        """[questions, windows]: the mean of the cosine to the window and to its best sentence."""
        whole = questions @ self.windows.T
        if len(self.owners) == 0:
            return whole
        each = questions @ self.sentences.T
        best = np.stack([each[:, self.owners == i].max(1) for i in range(len(self.windows))], 1)
        return (whole + best) / 2
