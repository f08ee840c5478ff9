/** A node of a parsed template, as far as it is looked at here. */
export interface Node {
  type: string;
  [key: string]: unknown;
}

const STATEMENTS = new Set(['Set', 'If', 'For', 'Comment', 'Break', 'Continue']);
const EXPRESSIONS = new Set([
  'IntegerLiteral',
  'FloatLiteral',
  'StringLiteral',
  'ArrayLiteral',
  'TupleLiteral',
  'ObjectLiteral',
  'Identifier',
  'CallExpression',
  'MemberExpression',
  'SliceExpression',
  'UnaryExpression',
  'BinaryExpression',
  'FilterExpression',
  'TestExpression',
  'SelectExpression',
  'Ternary',
  'KeywordArgumentExpression',
]);
const FUNCTIONS = new Set(['range']);
const METHODS = new Set(
  'capitalize endswith get index items join keys lower lstrip replace rstrip split startswith strip title upper values'.split(
    ' ',
  ),
);
const FILTERS = new Set(
  'abs capitalize default first float int join last length list lower map replace reverse safe sort string title tojson trim unique upper'.split(
    ' ',
  ),
);
const CONSTANTS = new Set(['true', 'True', 'false', 'False', 'none', 'None', 'range', 'loop']);

export interface CheckedTemplate {
  /** All names a template reads from a row. */
  names: ReadonlySet<string>;
  /** Those it cannot do without: the others are asked for with `is defined` or `default`. */
  needed: string[];
}

/** Names a template reads, or one sentence that says which part of Jinja it uses that is not understood here. */
export function checkTemplate(body: readonly Node[]): CheckedTemplate | string {
  const own = new Set<string>();
  const read = new Set<string>();
  const asked = new Set<string>();
  const problem = visitAll(body, { own, read, asked });
  if (problem) return problem;
  const names = new Set([...read].filter((name) => !own.has(name) && !CONSTANTS.has(name)));
  return { names, needed: [...names].filter((name) => !asked.has(name)) };
}

interface Seen {
  /** Set by the template itself. */
  own: Set<string>;
  read: Set<string>;
  asked: Set<string>;
}

function visitAll(nodes: readonly Node[], seen: Seen): string | null {
  for (const node of nodes) {
    const problem = visit(node, seen);
    if (problem) return problem;
  }
  return null;
}

function visit(node: Node, seen: Seen): string | null {
  if (!STATEMENTS.has(node.type) && !EXPRESSIONS.has(node.type))
    return `${node.type} is a part of Jinja not taken here`;
  if (node.type === 'Identifier') seen.read.add(String(node.value));
  if (node.type === 'For') declare(node.loopvar, seen);
  if (node.type === 'Set') declare(node.assignee, seen);
  if (node.type === 'TestExpression' && /^(?:un)?defined$/.test(String(child(node, 'test')?.value)))
    seen.asked.add(String(child(node, 'operand')?.value));
  const called = calledName(node);
  if (called) return `${called} is not a filter, method or function taken here`;
  if (node.type === 'FilterExpression' && filterName(node) === 'default')
    seen.asked.add(String(child(node, 'operand')?.value));
  return visitAll(childrenOf(node), seen);
}

function declare(target: unknown, seen: Seen): void {
  if (!isNode(target)) return;
  if (target.type === 'Identifier') seen.own.add(String(target.value));
  if (target.type === 'TupleLiteral') for (const inner of target.value as unknown[]) declare(inner, seen);
}

/** A filter, method or function that is not on the lists; null where there is none. */
function calledName(node: Node): string | null {
  if (node.type === 'FilterExpression') {
    const name = filterName(node);
    return FILTERS.has(name) ? null : `"${name}"`;
  }
  if (node.type !== 'CallExpression') return null;
  const callee = child(node, 'callee');
  if (callee?.type === 'Identifier') return FUNCTIONS.has(String(callee.value)) ? null : `"${String(callee.value)}()"`;
  if (callee?.type !== 'MemberExpression' || callee.computed === true) return 'a computed call';
  const name = String(child(callee, 'property')?.value);
  return METHODS.has(name) ? null : `".${name}()"`;
}

function filterName(node: Node): string {
  const filter = child(node, 'filter');
  return String((filter?.type === 'CallExpression' ? child(filter, 'callee') : filter)?.value);
}

/** What a node holds, but for names that are syntax: of filters, tests, and properties after a dot. */
function childrenOf(node: Node): Node[] {
  const skip = new Set(['test', 'operator', 'filter']);
  if (node.type !== 'TestExpression') skip.delete('test');
  if (node.type === 'MemberExpression' && node.computed !== true) skip.add('property');
  if (node.type === 'KeywordArgumentExpression') skip.add('key');
  if (node.type === 'CallExpression' && child(node, 'callee')?.type === 'Identifier') skip.add('callee');
  const filter = child(node, 'filter');
  const given = filter?.type === 'CallExpression' ? nodesIn(filter.args) : [];
  return [...Object.entries(node).flatMap(([key, value]) => (skip.has(key) ? [] : nodesIn(value))), ...given];
}

function nodesIn(value: unknown): Node[] {
  if (isNode(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return value instanceof Map ? [...value].flatMap(nodesIn) : [];
}

function child(node: Node, key: string): Node | undefined {
  const value = node[key];
  return isNode(value) ? value : undefined;
}

function isNode(value: unknown): value is Node {
  return value !== null && typeof value === 'object' && 'type' in value && typeof value.type === 'string';
}
