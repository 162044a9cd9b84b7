import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { FieldFault } from '../shared/app-error.js';
import { Breather } from '../shared/breather.js';
import { InvalidRequest } from './invalid-request.js';
import { type LongList, longListOf } from './validated-in-pieces.js';

/** Validates bodies and queries against their DTO: unknown members are refused, and every fault is reported. */
export const bodyPipe = (): ValidationPipe =>
  new BodyPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InvalidRequest(errors.flatMap((error) => faultsOf(error, ''))),
  });

type Members = Readonly<Record<string, unknown>>;

class BodyPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const list = longListOf(metadata.metatype);
    const items = list && typeof value === 'object' && value !== null && (value as Members)[list.member];
    if (list === undefined || !Array.isArray(items) || items.length === 0)
      return super.transform(value, metadata);
    if (items.length > list.maxItems)
      throw new InvalidRequest([
        { pointer: `/${list.member}`, detail: `must contain no more than ${list.maxItems} elements` },
      ]);
    return this.inPieces(value as Members, items, { list, metadata });
  }

  /** As if the list had one item at a time; what is wrong with the rest is told with the first. */
  private async inPieces(
    value: Members,
    items: readonly unknown[],
    { list: { member }, metadata }: { readonly list: LongList; readonly metadata: ArgumentMetadata },
  ): Promise<unknown> {
    const faults: FieldFault[] = [];
    const passed: unknown[] = [];
    const breather = new Breather();
    let whole: Members = {};
    for (const [index, item] of items.entries()) {
      await breather.pause();
      try {
        whole = (await super.transform({ ...value, [member]: [item] }, metadata)) as Members;
        passed.push(...(whole[member] as unknown[]));
      } catch (error) {
        if (!(error instanceof InvalidRequest)) throw error;
        faults.push(...faultsAt(index, member, error.faults));
      }
    }
    if (faults.length > 0) throw new InvalidRequest(faults);
    return Object.assign(whole, { [member]: passed });
  }
}

/** The faults of an item that stood alone in its list; those of the rest only from the first. */
function faultsAt(index: number, member: string, faults: readonly FieldFault[]): readonly FieldFault[] {
  const alone = `/${member}/0`;
  const isOfItem = ({ pointer }: FieldFault) => pointer === alone || pointer.startsWith(`${alone}/`);
  return faults
    .filter((fault) => index === 0 || isOfItem(fault) || fault.pointer === `/${member}`)
    .map((fault) =>
      isOfItem(fault)
        ? { ...fault, pointer: `/${member}/${index}${fault.pointer.slice(alone.length)}` }
        : fault,
    );
}

function faultsOf(error: ValidationError, parent: string): FieldFault[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    pointer,
    detail: inWords(rule, message, error),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

function inWords(rule: string, message: string, error: ValidationError): string {
  if (rule === 'whitelistValidation') return 'is not a member of this request';
  if (rule === 'unknownValue') return 'must be a JSON object';
  return message.startsWith(`${error.property} `) ? message.slice(error.property.length + 1) : message;
}
