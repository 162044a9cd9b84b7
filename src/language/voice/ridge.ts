/** A symmetric matrix or a plain table, row by row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly cells: Float64Array;
}

/** A fitted kernel ridge classifier, one column of coefficients per class. */
export interface RidgeFit {
  readonly coefficients: Matrix;
  /** Score of a text without any feature in common with the training texts, per class. */
  readonly offsets: Float64Array;
  /** What each training text scores when it is left out of training, per class. */
  readonly leftOut: Matrix;
}

/** Makes a table of zeros. */
export function zeros(rows: number, columns: number): Matrix {
  return { rows, columns, cells: new Float64Array(rows * columns) };
}

/**
 * Kernel ridge regression of +1 (this class) and -1 (another), every class weighing the same however many texts it
 * has, with the kernel centred at the weighted mean. `penalty` is relative to the mean of the kernel's diagonal.
 * The scores are linear in the kernel: score = offset + Σ coefficient × kernel. Leaving one out is exact.
 * Source: Suykens & Vandewalle, Least Squares Support Vector Machine Classifiers (1999); the left-out residual,
 * Cawley & Talbot (2003). Cubic in the number of texts.
 */
export function fitRidge(kernel: Matrix, targets: Matrix, weights: Float64Array, penalty: number): RidgeFit {
  const count = kernel.rows;
  const means = weightedMeans(kernel, weights);
  const grand = dot(means, weights) / count;
  const system = zeros(count, count);
  let trace = 0;
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      const cell = at(kernel.cells, row * count + column) - at(means, row) - at(means, column) + grand;
      system.cells[row * count + column] = cell;
    }
    trace += at(system.cells, row * count + row);
  }
  for (let row = 0; row < count; row += 1) {
    system.cells[row * count + row] =
      at(system.cells, row * count + row) + (penalty * trace) / count / at(weights, row);
  }
  factorise(system);
  return solveClasses(system, targets, weights, means);
}

function solveClasses(factor: Matrix, targets: Matrix, weights: Float64Array, means: Float64Array): RidgeFit {
  const count = factor.rows;
  const classes = targets.columns;
  const diagonal = inverseDiagonal(factor);
  const coefficients = zeros(count, classes);
  const leftOut = zeros(count, classes);
  const offsets = new Float64Array(classes);
  for (let label = 0; label < classes; label += 1) {
    const target = Float64Array.from({ length: count }, (_, row) => at(targets.cells, row * classes + label));
    const middle = dot(target, weights) / count;
    const solved = substitute(
      factor,
      target.map((value) => value - middle),
    );
    offsets[label] = middle - dot(solved, means);
    solved.forEach((value, row) => {
      coefficients.cells[row * classes + label] = value;
      leftOut.cells[row * classes + label] = at(target, row) - value / at(diagonal, row);
    });
  }
  return { coefficients, offsets, leftOut };
}

function weightedMeans(kernel: Matrix, weights: Float64Array): Float64Array {
  const count = kernel.rows;
  const means = new Float64Array(count);
  for (let row = 0; row < count; row += 1) {
    means[row] = dot(kernel.cells.subarray(row * count, (row + 1) * count), weights) / count;
  }
  return means;
}

/** Cholesky factor in the lower triangle, in place. The penalty makes the matrix positive definite. */
function factorise({ rows, cells }: Matrix): void {
  for (let row = 0; row < rows; row += 1) {
    const start = row * rows;
    for (let column = 0; column <= row; column += 1) {
      const other = column * rows;
      let sum = at(cells, start + column);
      for (let inner = 0; inner < column; inner += 1)
        sum -= at(cells, start + inner) * at(cells, other + inner);
      cells[start + column] =
        column === row ? Math.sqrt(Math.max(sum, Number.EPSILON)) : sum / at(cells, other + column);
    }
  }
}

function substitute({ rows, cells }: Matrix, right: Float64Array): Float64Array {
  const out = Float64Array.from(right);
  for (let row = 0; row < rows; row += 1) {
    let sum = at(out, row);
    for (let inner = 0; inner < row; inner += 1) sum -= at(cells, row * rows + inner) * at(out, inner);
    out[row] = sum / at(cells, row * rows + row);
  }
  for (let row = rows - 1; row >= 0; row -= 1) {
    const value = at(out, row) / at(cells, row * rows + row);
    out[row] = value;
    for (let inner = 0; inner < row; inner += 1)
      out[inner] = at(out, inner) - at(cells, row * rows + inner) * value;
  }
  return out;
}

/** Diagonal of the inverse: column by column, each column of L⁻¹ squared and summed. */
function inverseDiagonal({ rows, cells }: Matrix): Float64Array {
  const diagonal = new Float64Array(rows);
  const column = new Float64Array(rows);
  for (let pivot = 0; pivot < rows; pivot += 1) {
    let squares = 0;
    for (let row = pivot; row < rows; row += 1) {
      let sum = row === pivot ? 1 : 0;
      for (let inner = pivot; inner < row; inner += 1)
        sum -= at(cells, row * rows + inner) * at(column, inner);
      const value = sum / at(cells, row * rows + row);
      column[row] = value;
      squares += value * value;
    }
    diagonal[pivot] = squares;
  }
  return diagonal;
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += at(one, index) * at(other, index);
  return sum;
}

/** Reads a cell that the loops keep within bounds. */
function at(cells: ArrayLike<number>, index: number): number {
  return cells[index] ?? 0;
}
