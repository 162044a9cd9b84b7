import type { ExecutionContext } from '@nestjs/common';

type Target = ReturnType<ExecutionContext['getHandler']> | ReturnType<ExecutionContext['getClass']>;

/**
 * Reads a mark of a route, of its handler or else of its controller, and remembers it: decorators are put on once, routes
 * are asked with every request.
 */
export function routeMark<Mark>(name: string): (context: ExecutionContext) => Mark | undefined {
  const known = new WeakMap<Target, WeakMap<Target, { readonly mark: Mark | undefined }>>();
  return (context) => {
    const [handler, controller] = [context.getHandler(), context.getClass()];
    let ofController = known.get(controller);
    if (ofController === undefined) known.set(controller, (ofController = new WeakMap()));
    let found = ofController.get(handler);
    if (found === undefined) {
      const mark = (Reflect.getMetadata(name, handler) ?? Reflect.getMetadata(name, controller)) as
        Mark | undefined;
      ofController.set(handler, (found = { mark }));
    }
    return found.mark;
  };
}
