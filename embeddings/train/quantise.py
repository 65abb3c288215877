"""Makes the small ONNX file of a model: fused, matrices int8 by channel, word table int8 with one scale a row.

Activations are quantised as the model runs, with one scale a tensor. Behind the GELU, and behind the norm before it, a few
channels are twenty times as wide as the others and would leave those few of the 256 steps; they are multiplied apart.
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


"""How many channels of a product's input are multiplied apart, in float32: the widest, which would set the scale of all."""
WIDEST = 16
"""The products of a layer whose inputs have such channels, with the names of their nodes."""
WIDE_PRODUCTS = {"up": "/layers.{}/up/MatMul", "down": "/layers.{}/down/MatMul"}

Widths = dict[tuple[int, str], np.ndarray]


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


def _apart(node: onnx.NodeProto, weight: np.ndarray, channels: np.ndarray) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
    """`x W` as `(x without the channels) W + (the channels of x) (their rows of W)`."""
    name, x, out = node.name, node.input[0], node.output[0]
    keep = np.ones(len(weight), "f4")
    keep[channels] = 0
    constants = {"keep": keep, "channels": channels.astype("i8"), "narrow": weight * keep[:, None], "wide": weight[channels]}
    of = {part: f"{name}/{part}" for part in constants}
    nodes = [
        helper.make_node("Mul", [x, of["keep"]], [f"{name}/kept"], f"{name}/keeping"),
        helper.make_node("MatMul", [f"{name}/kept", of["narrow"]], [f"{name}/first"], f"{name}/int8"),
        helper.make_node("Gather", [x, of["channels"]], [f"{name}/gathered"], f"{name}/gathering", axis=-1),
        helper.make_node("MatMul", [f"{name}/gathered", of["wide"]], [f"{name}/second"], f"{name}/float"),
        helper.make_node("Add", [f"{name}/first", f"{name}/second"], [out], f"{name}/sum"),
    ]
    return nodes, [numpy_helper.from_array(np.ascontiguousarray(value), of[part]) for part, value in constants.items()]


def set_wide_apart(source: Path, out: Path, widths: Widths) -> list[str]:
    """Splits the products whose inputs' widths are given; the names of the nodes that stay in float32."""
    model = onnx.load(str(source))
    graph = model.graph
    constants = {one.name: one for one in graph.initializer}
    floats = []
    for (layer, product), width in widths.items():
        wanted = WIDE_PRODUCTS[product].format(layer)
        node = next(node for node in graph.node if node.name.endswith(wanted))
        nodes, added = _apart(node, numpy_helper.to_array(constants[node.input[1]]), np.sort(np.argsort(-width)[:WIDEST]))
        at = list(graph.node).index(node)
        graph.initializer.remove(constants[node.input[1]])
        graph.node.remove(node)
        for one in reversed(nodes):
            graph.node.insert(at, one)
        graph.initializer.extend(added)
        floats.append(f"{node.name}/float")
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
