"""Makes the small ONNX file of a model: fused, matrices int8 by channel, word table int8 with one scale a row.

Activations are quantised as the model runs, with one scale a tensor. Behind the GELU a few units are twenty times as wide
as the others and would leave those few of the 256 steps; they are computed apart.
"""
from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

from bert import HEADS, HIDDEN


"""How many units of each feed-forward layer are computed apart, in float32: the widest, which would set the scale of all."""
WIDEST = 16

Widths = dict[int, np.ndarray]


def fuse(source: Path, out: Path) -> dict[str, int]:
    """Attention, layer norms and GELU as ONNX Runtime's own operators; how many of each."""
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    model = optimizer.optimize_model(str(source), model_type="bert", num_heads=HEADS, hidden_size=HIDDEN, optimization_options=options, opt_level=0)
    model.save_model_to_file(str(out))
    return {name: count for name, count in model.get_fused_operator_statistics().items() if count}


def head_nodes(path: Path) -> list[str]:
    """The products with one or two columns: the heads, which stay as they are."""
    graph = onnx.load(str(path)).graph
    small = {one.name for one in graph.initializer if len(one.dims) == 2 and min(one.dims) <= 2 and HIDDEN in one.dims}
    return [node.name for node in graph.node if node.op_type in ("MatMul", "Gemm") and small & set(node.input)]


class _FeedForward:
    """The nodes and weights of one feed-forward layer of a fused graph."""

    def __init__(self, graph: onnx.GraphProto, layer: int) -> None:
        def named(part: str) -> onnx.NodeProto:
            return next(node for node in graph.node if node.name.endswith(f"/layers.{layer}/{part}/MatMul"))

        self.graph, self.up, self.down = graph, named("up"), named("down")
        self.gelu = next(node for node in graph.node if node.output[0] == self.down.input[0])
        self.bias = next(name for name in self.gelu.input if name != self.up.output[0])

    def take(self, name: str) -> np.ndarray:
        """A constant, taken out of the graph to be put back changed."""
        constant = next(one for one in self.graph.initializer if one.name == name)
        self.graph.initializer.remove(constant)
        return numpy_helper.to_array(constant).copy()

    def put(self, name: str, value: np.ndarray) -> str:
        self.graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name


def _set_apart(layer: _FeedForward, units: np.ndarray) -> list[str]:
    """Moves units into a small layer of their own beside the large one; the names of its two products."""
    up, bias, down = layer.take(layer.up.input[1]), layer.take(layer.bias), layer.take(layer.down.input[1])
    at, name, out = list(layer.graph.node).index(layer.down), layer.down.name, layer.down.output[0]
    wide = {"wide_up": up[:, units], "wide_bias": bias[units], "wide_down": down[units]}
    of = {part: layer.put(f"{name}/{part}", value) for part, value in wide.items()}
    up[:, units], bias[units], down[units] = 0, 0, 0
    for constant, value in ((layer.up.input[1], up), (layer.bias, bias), (layer.down.input[1], down)):
        layer.put(constant, value)
    layer.down.output[0] = f"{name}/narrow"
    nodes = [
        helper.make_node("MatMul", [layer.up.input[0], of["wide_up"]], [f"{name}/raised"], f"{name}/raising"),
        helper.make_node("BiasGelu", [f"{name}/raised", of["wide_bias"]], [f"{name}/active"], f"{name}/activating", domain="com.microsoft"),
        helper.make_node("MatMul", [f"{name}/active", of["wide_down"]], [f"{name}/wide"], f"{name}/lowering"),
        helper.make_node("Add", [f"{name}/narrow", f"{name}/wide"], [out], f"{name}/sum"),
    ]
    for node in reversed(nodes):
        layer.graph.node.insert(at + 1, node)
    return [f"{name}/raising", f"{name}/lowering"]


def set_wide_apart(source: Path, out: Path, widths: Widths) -> list[str]:
    """Sets the widest units of the layers apart; the names of the products that stay in float32."""
    model = onnx.load(str(source))
    floats = [
        name
        for layer, width in widths.items()
        for name in _set_apart(_FeedForward(model.graph, layer), np.sort(np.argsort(-width)[:WIDEST]))
    ]
    onnx.save(model, str(out))
    return floats


def matrices_to_int8(source: Path, out: Path, excluded: Collection[str] = ()) -> None:
    quantize_dynamic(
        str(source),
        str(out),
        op_types_to_quantize=["MatMul", "Attention"],
        per_channel=True,
        reduce_range=False,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=list(excluded),
        extra_options={"DefaultTensorType": TensorProto.FLOAT, "MatMulConstBOnly": True},
    )


def rows_to_int8(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each row as int8 with the scale that its largest number needs."""
    scales = (np.abs(rows).max(1, keepdims=True) / 127).astype("f4")
    return np.clip(np.rint(rows / np.maximum(scales, 1e-12)), -127, 127).astype(np.int8), scales


def words_to_int8(source: Path, out: Path) -> None:
    model = onnx.load(str(source))
    graph = model.graph
    words = max((i for i in graph.initializer if i.data_type == TensorProto.FLOAT and len(i.dims) == 2), key=lambda i: i.dims[0] * i.dims[1])
    gather = next(node for node in graph.node if node.op_type == "Gather" and node.input[0] == words.name)
    quantised, scales = rows_to_int8(numpy_helper.to_array(words))
    graph.initializer.extend([numpy_helper.from_array(quantised, "word.q"), numpy_helper.from_array(scales, "word.s")])
    ids = gather.input[1]
    nodes = [
        helper.make_node("Gather", ["word.q", ids], ["word.g"]),
        helper.make_node("Gather", ["word.s", ids], ["word.gs"]),
        helper.make_node("Cast", ["word.g"], ["word.gf"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["word.gf", "word.gs"], [gather.output[0]]),
    ]
    at = list(graph.node).index(gather)
    graph.node.remove(gather)
    for node in reversed(nodes):
        graph.node.insert(at, node)
    graph.initializer.remove(words)
    onnx.save(model, str(out))


def quantise(source: Path, out: Path, aside: Path, widths: Widths) -> dict[str, int]:
    """From an exported float graph to the file that is shipped; `aside` is a folder for what lies between."""
    fused, split, matrices = aside / "fused.onnx", aside / "split.onnx", aside / "matrices.onnx"
    out.parent.mkdir(parents=True, exist_ok=True)
    counts = fuse(source, fused)
    floats = set_wide_apart(fused, split, widths)
    matrices_to_int8(split, matrices, [*head_nodes(split), *floats])
    words_to_int8(matrices, out)
    return counts
