"""The reader's and the embedder's weights back out of their int8 ONNX files, so that training can go on where they left off.

`python onnx_weights.py` writes `work/reader-shipped.pt`, and says how close its logits are to the file's, and `work/embedder-shipped.pt`.
"""
from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import numpy_helper

from bert import FEED_FORWARD, HIDDEN, LAYERS, Bert, Reader
from paths import EMBEDDER, MODELS, READER, WORK
from quantise import SMOOTHED
from tokens import reader_input

SAMPLES = [
    ("密云区调解了多少件?", "密云区2024年", "全年共受理行政复议案件775件,案前调解213件,立案562件。"),
    ("密云区有多少名律师?", "密云区2024年", "全年共受理行政复议案件775件,案前调解213件,立案562件。"),
    ("How many cases were accepted?", "", "受理行政复议申请187件，同比增长12%；审结158件，其中维持62件、撤销17件。"),
]


class Graph:
    """Constants and nodes of a quantised graph, in the order in which they run."""

    def __init__(self, path: Path) -> None:
        graph = onnx.load(str(path)).graph
        self.constants = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        self.nodes = list(graph.node)

    def of(self, kind: str) -> list[onnx.NodeProto]:
        return [node for node in self.nodes if node.op_type == kind]

    def product(self, node: onnx.NodeProto) -> np.ndarray:
        """The weight of a quantised matrix product as floats, [in, out]."""
        stem = node.input[1].removesuffix("_quantized")
        zero = self.constants[stem + "_zero_point"].astype("f4")
        return (self.constants[stem + "_quantized"].astype("f4") - zero) * self.constants[stem + "_scale"]

    def products(self) -> Iterator[np.ndarray]:
        """The weights of the layers' large products in the order in which they run."""
        for node in self.of("MatMulInteger"):
            weight = self.product(node)
            if weight.shape[-1] >= HIDDEN:
                yield weight

    def unsmoothed(self, weight: np.ndarray, layer: int, part: str) -> np.ndarray:
        """The weight, [in, out], before quantise.py moved the width of its channels into it."""
        by = self.constants.get(SMOOTHED.format(layer=layer, part=part))
        return weight if by is None else weight * by[:, None]

    def constant(self, suffix: str) -> np.ndarray:
        return next(value for name, value in self.constants.items() if name.endswith(suffix))


def _attention(graph: Graph, node: onnx.NodeProto, layer: int) -> dict[str, np.ndarray]:
    quantised, bias, scale, zero = (graph.constants[node.input[i]] for i in (1, 2, 4, 7))
    weight = graph.unsmoothed((quantised.astype("f4") - zero.astype("f4")) * scale, layer, "attention")
    at = f"bert.layers.{layer}"
    found: dict[str, np.ndarray] = {}
    for part, name in enumerate(("query", "key", "value")):
        columns = slice(part * HIDDEN, (part + 1) * HIDDEN)
        found[f"{at}.{name}.weight"] = weight[:, columns].T
        found[f"{at}.{name}.bias"] = bias[columns]
    return found


def _layers(graph: Graph) -> dict[str, np.ndarray]:
    attentions, products = graph.of("QAttention"), graph.products()
    norms = graph.of("SkipLayerNormalization")
    biases = [value for node in graph.of("BiasGelu") for value in (graph.constants[node.input[1]],) if len(value) == FEED_FORWARD]
    found: dict[str, np.ndarray] = {}
    for i in range(LAYERS):
        at = f"bert.layers.{i}"
        found |= _attention(graph, attentions[i], i)
        for name in ("attended", "up", "down"):
            found[f"{at}.{name}.weight"] = graph.unsmoothed(next(products), i, name).T
        for norm, linear, node in zip(("attention_norm", "output_norm"), ("attended", "down"), norms[2 * i : 2 * i + 2]):
            weight, bias, linear_bias = (graph.constants[name] for name in node.input[2:5])
            found |= {f"{at}.{norm}.weight": weight, f"{at}.{norm}.bias": bias, f"{at}.{linear}.bias": linear_bias}
        found[f"{at}.up.bias"] = biases[i]
    return found


def _embeddings(graph: Graph) -> dict[str, np.ndarray]:
    norm = graph.of("LayerNormalization")[0]
    kind = next(graph.constants[n] for node in graph.of("Add") for n in node.input if n in graph.constants and len(graph.constants[n]) == HIDDEN)
    return {
        "bert.word.weight": graph.constants["word.q"].astype("f4") * graph.constants["word.s"],
        "bert.position.weight": graph.constant(("pos.weight", "position.weight")),
        "bert.kind.weight": np.stack([kind, np.zeros_like(kind)]),
        "bert.norm.weight": graph.constants[norm.input[1]],
        "bert.norm.bias": graph.constants[norm.input[2]],
    }


def _heads(graph: Graph) -> dict[str, np.ndarray]:
    span = next(value for value in graph.constants.values() if value.shape == (HIDDEN, 2) and value.dtype == np.float32)
    quantised = [node for node in graph.of("MatMulInteger") if graph.constants[node.input[1]].shape == (HIDDEN, 1)]
    plain = [value for value in graph.constants.values() if value.shape in ((HIDDEN, 1), (1, HIDDEN)) and value.dtype == np.float32]
    answers = graph.product(quantised[0]) if quantised else plain[0]
    return {
        "span.weight": span.T,
        "span.bias": graph.constant("span.bias"),
        "answers.weight": answers.reshape(1, HIDDEN),
        "answers.bias": graph.constant(("cls.bias", "answers.bias")),
    }


def reader_weights(path: Path) -> dict[str, torch.Tensor]:
    graph = Graph(path)
    found = _embeddings(graph) | _layers(graph) | _heads(graph)
    return {name: torch.tensor(np.ascontiguousarray(value)) for name, value in found.items()}


def compare(path: Path, reader: Reader) -> None:
    """Prints the logits of the file and of the torch reader on samples."""
    session = onnxruntime.InferenceSession(str(path))
    for question, head, text in SAMPLES:
        ids = np.array([reader_input(question, head, text).ids], dtype=np.int64)
        file = session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        with torch.no_grad():
            own = [value.numpy() for value in reader(torch.tensor(ids), torch.ones_like(torch.tensor(ids)))]
        apart = [float(np.abs(a - b).max()) for a, b in zip(file, own)]
        spans = [(int(np.argmax(start[0])), int(np.argmax(end[0]))) for start, end, _ in (file, own)]
        print(f"answerable {file[2][0]:.3f} / {own[2][0]:.3f}; spans {spans}; largest differences {apart}")


def embedder_weights(path: Path) -> dict[str, torch.Tensor]:
    graph = Graph(path)
    found = _embeddings(graph) | _layers(graph)
    return {name.removeprefix("bert."): torch.tensor(np.ascontiguousarray(value)) for name, value in found.items()}


def file_of(model: str) -> Path:
    return MODELS / model / "onnx" / "model_quantized.onnx"


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    reader, bert = Reader().eval(), Bert()
    reader.load_state_dict(reader_weights(file_of(READER)))
    torch.save(reader.state_dict(), WORK / "reader-shipped.pt")
    compare(file_of(READER), reader)
    bert.load_state_dict(embedder_weights(file_of(EMBEDDER)))
    torch.save(bert.state_dict(), WORK / "embedder-shipped.pt")


if __name__ == "__main__":
    main()
