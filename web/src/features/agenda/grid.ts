// Where sessions stand in a grid: rooms as columns, time downwards. What is in one room at the same time
// stands side by side; each instant at which something begins or ends is a line.
export interface Block {
  start: number;
  end: number;
  room: string;
}

export interface Column {
  room: string;
  first: number;
  lanes: number;
}

export interface Place {
  column: number;
  from: number;
  to: number;
}

export interface Layout {
  columns: Column[];
  lines: number[];
  // In the order of the blocks; columns and lines count from 0.
  places: Place[];
}

// Rooms stand in the order of `rooms`, others behind them.
export function lay_out(blocks: Block[], rooms: string[]): Layout {
  const named = new Set([...rooms, ...blocks.map(({ room }) => room)]);
  const lines = [...new Set(blocks.flatMap(({ start, end }) => [start, end]))].sort(
    (a, b) => a - b,
  );
  const line_at = new Map(lines.map((line, index) => [line, index]));
  const places = new Map<Block, Place>();
  const columns: Column[] = [];
  let first = 0;
  for (const room of named) {
    const here = blocks.filter((block) => block.room === room).sort((a, b) => a.start - b.start);
    if (here.length === 0) continue;
    const free_from: number[] = [];
    for (const block of here) {
      const lane = lane_for(block, free_from);
      const from = line_at.get(block.start)!;
      places.set(block, {
        column: first + lane,
        from,
        to: Math.max(line_at.get(block.end)!, from + 1),
      });
    }
    columns.push({ room, first, lanes: free_from.length });
    first += free_from.length;
  }
  return { columns, lines, places: blocks.map((block) => places.get(block)!) };
}

function lane_for({ start, end }: Block, free_from: number[]): number {
  const free = free_from.findIndex((from) => from <= start);
  const lane = free < 0 ? free_from.length : free;
  free_from[lane] = Math.max(end, start + 1);
  return lane;
}
