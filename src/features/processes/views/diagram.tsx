import type { ProcedurePack } from '../../../core/procedures.ts';
import { type ProcessFlow, type ProcessNode, processOf } from '../../../core/processes.ts';
import { laneHead, layOutProcess, type ProcessLayout } from '../../../core/processes-layout.ts';
import type { Box } from '../../../core/processes-routes.ts';
import type { Visit } from '../../../http/door.ts';
import { type ProcessWords, processWords } from '../process-words.ts';

/**
 * A process as a drawing in lanes: it needs no script and prints. It keeps a size that can be read and scrolls inside
 * its frame where that is narrower; the list of the steps, which always stands beside it, says the same.
 */
export function ProcessDiagram({ visit, pack, id }: { visit: Visit; pack: ProcedurePack; id: string }) {
  const { t, language } = visit;
  const process = processOf(pack);
  const layout = layOutProcess(process);
  const words = processWords(visit, pack);
  const { width, height } = layout.size;
  return (
    <figure class="process">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section class="process-frame" tabIndex={0} aria-label={t('processes.diagram')}>
        <svg
          class="process-sheet"
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="img"
          aria-labelledby={`${id}-title ${id}-words`}
        >
          <title id={`${id}-title`}>{t('processes.diagramOf', { name: pack.shortName[language] })}</title>
          <desc id={`${id}-words`}>
            {t('processes.diagramWords', {
              steps: pack.steps.length,
              lanes: process.lanes.map((lane) => words.lane(lane)).join('; '),
            })}
          </desc>
          <Lanes layout={layout} words={words} />
          <Flows layout={layout} words={words} />
          {layout.nodes.map(({ node, box }) => (
            <NodePicture key={node.id} node={node} box={box} words={words} />
          ))}
        </svg>
      </section>
      <figcaption class="hint">
        {t('processes.diagramWords', {
          steps: pack.steps.length,
          lanes: process.lanes.map((lane) => words.lane(lane)).join('; '),
        })}
      </figcaption>
    </figure>
  );
}

type Drawing = { layout: ProcessLayout; words: ProcessWords };

function Lanes({ layout, words }: Drawing) {
  return (
    <>
      {layout.lanes.map(({ lane, box }) => (
        <g key={lane}>
          <rect class={`process-lane${lane === 'outside' ? ' process-outside' : ''}`} {...rectOf(box)} />
          <rect class="process-lane-head" {...rectOf({ ...box, width: laneHead })} />
          <text
            class="process-lane-name"
            transform={`rotate(-90 ${laneHead / 2} ${box.y + box.height / 2})`}
            x={laneHead / 2}
            y={box.y + box.height / 2}
          >
            {wrapped(words.lane(lane), 19, 2).map((line, at, lines) => (
              <tspan key={line} x={laneHead / 2} dy={at === 0 ? (lines.length > 1 ? -3 : 4) : 13}>
                {line}
              </tspan>
            ))}
          </text>
        </g>
      ))}
    </>
  );
}

function Flows({ layout, words }: Drawing) {
  return (
    <>
      {layout.flows.map(({ flow, points }) => {
        const [before, end] = [points.at(-2), points.at(-1)];
        if (!before || !end) return null;
        const label = labelOf(flow, points);
        return (
          <g key={flow.id} class={`process-flow process-flow-${flow.outcome}`}>
            <path d={`M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`} />
            <path class="process-arrow" d={arrowInto(before, end)} />
            {label && (
              <text class={`process-flow-${label.from}`} x={label.x} y={label.y}>
                {wrapped(words.flow(flow), label.letters, label.most).map((line, at) => (
                  <tspan key={line} x={label.x} dy={at === 0 ? 0 : 12}>
                    {line}
                  </tspan>
                ))}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

type Label = { x: number; y: number; letters: number; most: number; from: 'start' | 'middle' | 'end' };

/**
 * Where an outcome is written: on its line over the top, on the side to which that leads; the usual one of several below its
 * choice; a refusal beside its end. The others need no words in the picture.
 */
function labelOf({ outcome }: ProcessFlow, points: readonly { x: number; y: number }[]): Label | undefined {
  const [start, second, third] = points;
  if (!start || !second) return undefined;
  if (outcome === 'refused') return { x: second.x - 17, y: second.y + 18, letters: 20, most: 1, from: 'end' };
  if (outcome !== 'chosen' && outcome !== 'sent-back') return undefined;
  const isOver = second.y < start.y && third !== undefined;
  if (!isOver) return { x: start.x - 16, y: start.y + 30, letters: 15, most: 3, from: 'middle' };
  const isBack = third.x < second.x;
  return {
    ...{ x: second.x + (isBack ? -6 : 6), y: second.y - 3, letters: 36, most: 1 },
    from: isBack ? 'end' : 'start',
  };
}

function NodePicture({ node, box, words }: { node: ProcessNode; box: Box; words: ProcessWords }) {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  if (node.kind === 'step') {
    return (
      <g class={`process-step process-step-${node.step.kind}`}>
        <rect {...rectOf(box)} rx="6" />
        <Lines at={{ x, y: box.y + 18 }} lines={wrapped(words.node(node), 17, 4)} />
        <text class="process-hours" x={x} y={box.y + box.height - 9}>
          {words.hours(node.step)}
        </text>
      </g>
    );
  }
  if (node.kind === 'start' || node.kind === 'end')
    return <circle class={`process-event process-${node.kind}`} cx={x} cy={y} r={box.width / 2 - 1} />;
  if (node.kind === 'wait') {
    return (
      <g class="process-wait">
        <circle cx={x} cy={y} r={box.width / 2} />
        <path d={`M${x} ${y - 10}V${y}L${x + 7} ${y + 5}`} />
        <Lines at={{ x, y: box.y + box.height + 14 }} lines={wrapped(words.node(node), 17, 3)} />
      </g>
    );
  }
  const half = box.width / 2;
  return (
    <g class="process-choice">
      <path d={`M${x} ${box.y}l${half} ${half}l${-half} ${half}l${-half} ${-half}z`} />
      <path
        d={
          node.kind === 'choice' || node.kind === 'merge'
            ? `M${x - 5} ${y - 5}l10 10M${x + 5} ${y - 5}l-10 10`
            : `M${x} ${y - 8}v16M${x - 8} ${y}h16`
        }
      />
    </g>
  );
}

function Lines({ at, lines }: { at: { x: number; y: number }; lines: string[] }) {
  return (
    <text x={at.x} y={at.y}>
      {lines.map((line, index) => (
        <tspan key={index} x={at.x} dy={index === 0 ? 0 : 14}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function rectOf({ x, y, width, height }: Box) {
  return { x, y, width, height };
}

function arrowInto(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const [dx, dy] = [Math.sign(to.x - from.x), Math.sign(to.y - from.y)];
  return `M${to.x} ${to.y}l${-7 * dx - 4 * dy} ${-7 * dy - 4 * dx}l${8 * dy} ${8 * dx}z`;
}

/** Words in lines of about so many letters; what does not fit ends in an ellipsis, and stands in the list in full. */
function wrapped(text: string, letters: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]}…`];
}
