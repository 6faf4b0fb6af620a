// biome-ignore-start lint/a11y: rows that are moved and laid out by CSS are no table for the browser, so the roles say it

import type { ComponentChildren, HTMLAttributes } from 'preact';

type Attributes = HTMLAttributes<HTMLDivElement> & { readonly children?: ComponentChildren };

/** A table whose rows are laid out by CSS. */
export function GridTable({
  label,
  rowCount,
  ...rest
}: Attributes & { readonly label: string; readonly rowCount: number }) {
  return <div role="table" aria-label={label} aria-rowcount={rowCount + 1} {...rest} />;
}

/** The row of titles. */
export function HeadRow({ children, name = '' }: Attributes & { readonly name?: string }) {
  return (
    <div role="rowgroup" class={`row-head ${name}`}>
      <div role="row" class="row" aria-rowindex={1}>
        {children}
      </div>
    </div>
  );
}

/** A row at its place in the list. */
export function PlacedRow({
  index,
  height,
  children,
}: {
  readonly index: number;
  readonly height: number;
  readonly children: ComponentChildren;
}) {
  const place = { transform: `translateY(${index * height}px)`, height: `${height}px` };
  return (
    <div role="row" aria-rowindex={index + 2} class="row" style={place}>
      {children}
    </div>
  );
}

/** The title of a column. */
export function ColumnTitle(attributes: Attributes) {
  return <div role="columnheader" {...attributes} />;
}

/** The title of a row. */
export function RowTitle(attributes: Attributes) {
  return <div role="rowheader" {...attributes} />;
}

/** A cell. */
export function Cell(attributes: Attributes) {
  return <div role="cell" {...attributes} />;
}

// biome-ignore-end lint/a11y: the file ends
