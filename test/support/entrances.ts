import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Functions that run their callback through the Performer. */
const DOORS: readonly string[] = ['perform', 'withApp'];
/** Ports behind which user data lies, and handlers of features that the infrastructure calls. */
const DATA_PORTS = /^src\/shared\/ports\/(?:jobs|legal-holds)\.port\.ts$/u;
/** Members of those ports that touch no data. */
const REGISTRATION: ReadonlySet<string> = new Set(['handle']);

/** A call that reaches user data from outside of the features without {@link DOORS}. */
export interface UnguardedCall {
  readonly file: string;
  readonly call: string;
}

/** Source files to add to the program or to put in place of its own, by path. */
export type Overlay = Readonly<Record<string, string>>;

/** Every call of a feature or of a data port, from outside of the features, that no door leads to. */
export function unguardedCalls(overlay: Overlay = {}): readonly UnguardedCall[] {
  const program = programOf(overlay);
  const search = new Search(program);
  return program
    .getSourceFiles()
    .filter(({ fileName }) => isOutsideOfFeatures(pathOf(fileName)))
    .flatMap((file) => search.callsIn(file));
}

/** Programs and adapters. The edge calls only through controllers, which Nest runs behind the PerformInterceptor. */
const isOutsideOfFeatures = (path: string): boolean =>
  /^src\/(?:cli|infra|http)\/|^src\/[^/]+\.ts$/u.test(path) && !/\.spec\.ts$|\.controller\.ts$/u.test(path);

const pathOf = (fileName: string): string => relative(ROOT, fileName);

class Search {
  private readonly checker: ts.TypeChecker;
  private readonly doors = new Set<ts.Symbol>();
  private references: Map<ts.Symbol, ts.Node[]> | undefined;

  constructor(private readonly program: ts.Program) {
    this.checker = program.getTypeChecker();
  }

  callsIn(file: ts.SourceFile): UnguardedCall[] {
    const found: UnguardedCall[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && this.reachesData(node) && !this.isGuarded(node, new Set()))
        found.push({ file: pathOf(file.fileName), call: node.expression.getText() });
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  }

  private reachesData(call: ts.CallExpression): boolean {
    const declaration = this.checker.getResolvedSignature(call)?.declaration;
    if (declaration === undefined) return false;
    const path = pathOf(declaration.getSourceFile().fileName);
    if (DATA_PORTS.test(path)) return !ts.isArrowFunction(declaration) && !REGISTRATION.has(nameOf(call));
    // A module's own functions compose it; what carries data is a class that Nest injects.
    return path.startsWith('src/modules/') && ts.isClassLike(declaration.parent);
  }

  /** Whether a door encloses the node, or every use of the function that encloses it is guarded. */
  private isGuarded(node: ts.Node, visited: Set<ts.Symbol>): boolean {
    for (let inner = node, outer = node.parent; outer !== undefined; inner = outer, outer = outer.parent) {
      if (ts.isCallExpression(outer) && inner !== outer.expression && this.isDoor(outer)) return true;
      const symbol = this.symbolOfFunction(outer);
      if (symbol !== undefined) return this.areAllUsesGuarded(symbol, visited);
    }
    return false;
  }

  private areAllUsesGuarded(symbol: ts.Symbol, visited: Set<ts.Symbol>): boolean {
    if (visited.has(symbol)) return true;
    visited.add(symbol);
    const uses = this.usesOf(symbol);
    return uses.length > 0 && uses.every((use) => this.isGuarded(use, visited));
  }

  /** A call of a door, or of a function that hands its own callback to one. */
  private isDoor(call: ts.CallExpression): boolean {
    if (DOORS.includes(nameOf(call))) return true;
    const symbol = this.symbolAt(call.expression);
    if (symbol === undefined) return false;
    if (this.doors.has(symbol)) return true;
    const body = symbol.valueDeclaration?.getText() ?? '';
    const isDoor = DOORS.some((door) => new RegExp(`\\b${door}\\(`, 'u').test(body)) && takesWork(symbol);
    if (isDoor) this.doors.add(symbol);
    return isDoor;
  }

  private symbolOfFunction(node: ts.Node): ts.Symbol | undefined {
    if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node))
      return node.name && this.checker.getSymbolAtLocation(node.name);
    if (
      ts.isVariableDeclaration(node) &&
      node.initializer !== undefined &&
      ts.isFunctionLike(node.initializer)
    )
      return this.checker.getSymbolAtLocation(node.name);
    return undefined;
  }

  private usesOf(symbol: ts.Symbol): readonly ts.Node[] {
    this.references ??= this.allReferences();
    return this.references.get(symbol) ?? [];
  }

  /** Identifiers of `src` by what they stand for, but for declarations and imports. */
  private allReferences(): Map<ts.Symbol, ts.Node[]> {
    const found = new Map<ts.Symbol, ts.Node[]>();
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
      if (ts.isIdentifier(node) && !isDeclarationName(node)) {
        const symbol = this.symbolAt(node);
        if (symbol !== undefined) found.set(symbol, [...(found.get(symbol) ?? []), node]);
      }
      ts.forEachChild(node, visit);
    };
    for (const file of this.program.getSourceFiles())
      if (isOutsideOfFeatures(pathOf(file.fileName))) visit(file);
    return found;
  }

  private symbolAt(node: ts.Node): ts.Symbol | undefined {
    const symbol = this.checker.getSymbolAtLocation(ts.isPropertyAccessExpression(node) ? node.name : node);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }
}

const nameOf = ({ expression }: ts.CallExpression): string =>
  ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();

const isDeclarationName = (node: ts.Identifier): boolean =>
  (ts.isFunctionDeclaration(node.parent) ||
    ts.isMethodDeclaration(node.parent) ||
    ts.isVariableDeclaration(node.parent)) &&
  node.parent.name === node;

const takesWork = ({ valueDeclaration }: ts.Symbol): boolean =>
  /\bwork: \(/u.test(valueDeclaration?.getText() ?? '');

function programOf(overlay: Overlay): ts.Program {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent({ ...config, include: ['src'] }, ts.sys, ROOT);
  const texts = new Map(Object.entries(overlay).map(([path, text]) => [join(ROOT, path), text]));
  const host = ts.createCompilerHost(parsed.options, true);
  const [fileExists, readFile] = [host.fileExists.bind(host), host.readFile.bind(host)];
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, options) => {
    const text = texts.get(name);
    return text === undefined ? getSourceFile(name, options) : ts.createSourceFile(name, text, options, true);
  };
  host.getCurrentDirectory = () => dirname(join(ROOT, 'tsconfig.json'));
  return ts.createProgram([...parsed.fileNames, ...texts.keys()], parsed.options, host);
}
