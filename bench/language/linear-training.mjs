// Learners for the linear models of the language engine. Deterministic: the order of the examples is seeded.

function shuffler(seed) {
  let state = seed;
  const random = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) / 4294967296;
  return (list) => {
    for (let i = list.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      [list[i], list[j]] = [list[j], list[i]];
    }
  };
}

/**
 * Support vector machine with squared hinge loss by dual coordinate descent (Hsieh et al. 2008). `examples` are
 * [keys, label]; keys are hashed into `size` weights (a power of two). Answers Float64Array weights.
 */
export function trainMargin(examples, { size, cost = 0.03, weight = 1, epochs = 10 }) {
  const weights = new Float64Array(size);
  const mask = size - 1;
  const alpha = new Float64Array(examples.length);
  const order = examples.map((_, index) => index);
  const shuffle = shuffler(3);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order);
    for (const index of order) {
      const [keys, label] = examples[index];
      const y = label ? 1 : -1;
      const diagonal = 1 / (2 * cost * (label ? weight : 1));
      let sum = 0;
      for (const key of keys) sum += weights[key & mask];
      const gradient = y * sum - 1 + diagonal * alpha[index];
      if (alpha[index] === 0 && gradient >= 0) continue;
      const next = Math.max(0, alpha[index] - gradient / (keys.length + diagonal));
      const change = (next - alpha[index]) * y;
      alpha[index] = next;
      if (change !== 0) for (const key of keys) weights[key & mask] += change;
    }
  }
  return weights;
}

/** Logistic regression by AdaGrad; as {@link trainMargin}. */
export function trainLogistic(examples, { size, epochs = 8, rate = 0.1, decay = 1e-4 }) {
  const weights = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-4);
  const mask = size - 1;
  const order = examples.map((_, index) => index);
  const shuffle = shuffler(1);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order);
    for (const index of order) {
      const [keys, label] = examples[index];
      let sum = 0;
      for (const key of keys) sum += weights[key & mask];
      const error = 1 / (1 + Math.exp(-sum)) - (label ? 1 : 0);
      for (const key of keys) {
        const at = key & mask;
        const gradient = error + decay * weights[at];
        squares[at] += gradient * gradient;
        weights[at] -= (rate * gradient) / Math.sqrt(squares[at]);
      }
    }
  }
  return weights;
}

/** Weights as signed bytes: [Int8Array, scale]. What is below `least` steps is dropped. */
export function quantise(weights, { most = 127, least = 1 } = {}) {
  let top = 0;
  for (const weight of weights) top = Math.max(top, Math.abs(weight));
  const scale = top / most || 1;
  const bytes = Int8Array.from(weights, (weight) => {
    const step = Math.round(weight / scale);
    return Math.abs(step) < least ? 0 : step;
  });
  return [bytes, scale];
}

/**
 * Averaged perceptron for tagging (Collins 2002). `sentences` give `size` and `gold` (tag indices); `keysOf(sentence,
 * at, first, second)` answers the hashed features of a word. Answers Float32Array of rows × tags.
 */
export function trainTagger(sentences, keysOf, { rows, tags, epochs = 6 }) {
  const weights = new Float32Array(rows * tags);
  const totals = new Float64Array(rows * tags);
  const seen = new Int32Array(rows * tags);
  const scores = new Float64Array(tags);
  const mask = rows - 1;
  let step = 0;
  const update = (at, change) => {
    totals[at] += weights[at] * (step - seen[at]);
    seen[at] = step;
    weights[at] += change;
  };
  const order = [...sentences];
  const shuffle = shuffler(7);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order);
    for (const sentence of order) {
      let [first, second] = [255, 255];
      for (let at = 0; at < sentence.size; at += 1) {
        step += 1;
        const keys = keysOf(sentence, at, first, second);
        scores.fill(0);
        for (const key of keys)
          for (let k = 0; k < tags; k += 1) scores[k] += weights[(key & mask) * tags + k];
        const best = scores.indexOf(Math.max(...scores));
        const gold = sentence.gold[at];
        if (best !== gold)
          for (const key of keys) {
            update((key & mask) * tags + gold, 1);
            update((key & mask) * tags + best, -1);
          }
        [second, first] = [first, best];
      }
    }
  }
  return weights.map((weight, at) => (totals[at] + weight * (step - seen[at])) / step);
}
