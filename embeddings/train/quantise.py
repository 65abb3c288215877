"""Makes the small ONNX file of a model: fused, matrices int8 by channel, word table int8 with one scale a row.

Activations are quantised as the model runs, with one scale a tensor. A few channels before each product are up to twenty times
as wide as the others and would leave those few of the 256 steps, so part of their width is moved into the weights first
(SmoothQuant, Xiao et al. 2023, arXiv 2211.10438).
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


"""How much of the channels' width goes into the weights: .75 strayed least from the float models of .4 to .85."""
SMOOTHING = 0.75
SMALLEST = 1e-4
"""the constant that a product's input is multiplied by"""
SMOOTHED = "/smooth/layers.{layer}/{part}"
"""the products of a layer: query, key and value together, then those of the same names"""
PARTS = ("attention", "attended", "up", "down")

"""the largest number of each channel before a product, by layer and part"""
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


def _product(graph: onnx.GraphProto, layer: int, part: str) -> onnx.NodeProto:
    """The node of a fused graph that multiplies with a layer's weight."""
    if part == "attention":
        return [node for node in graph.node if node.op_type == "Attention"][layer]
    return next(node for node in graph.node if node.name.endswith(f"/layers.{layer}/{part}/MatMul"))


def _factors(width: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """By how much each channel is made narrower; their geometric mean is 1."""
    wide, heavy = np.maximum(width, SMALLEST), np.maximum(np.abs(weight).max(1), SMALLEST)
    factors = wide**SMOOTHING / heavy ** (1 - SMOOTHING)
    return (factors / np.exp(np.log(factors).mean())).astype("f4")


def smooth(source: Path, out: Path, widths: Widths) -> None:
    """Divides the channels before each product and multiplies the rows of its weight by the same."""
    model = onnx.load(str(source))
    graph = model.graph
    for (layer, part), width in widths.items():
        node, name = _product(graph, layer, part), SMOOTHED.format(layer=layer, part=part)
        constant = next(one for one in graph.initializer if one.name == node.input[1])
        weight = numpy_helper.to_array(constant)
        factors = _factors(width, weight)
        graph.initializer.remove(constant)
        graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(weight * factors[:, None]), constant.name))
        graph.initializer.append(numpy_helper.from_array(1 / factors, name))
        at = list(graph.node).index(node)
        graph.node.insert(at, helper.make_node("Mul", [node.input[0], name], [f"{name}/out"], f"{name}/node"))
        node.input[0] = f"{name}/out"
    onnx.save(model, str(out))


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
    fused, smoothed, matrices = aside / "fused.onnx", aside / "smoothed.onnx", aside / "matrices.onnx"
    out.parent.mkdir(parents=True, exist_ok=True)
    counts = fuse(source, fused)
    smooth(fused, smoothed, widths)
    matrices_to_int8(smoothed, matrices, head_nodes(smoothed))
    words_to_int8(matrices, out)
    return counts
