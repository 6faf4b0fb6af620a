/** The titles of a table; the last is spoken only when it is that of the actions. */
export function TableHead({ titles, hasActions = false }: HeadProps) {
  return (
    <thead>
      <tr>
        {titles.map((title) => (
          <th key={title} scope="col">
            {title}
          </th>
        ))}
        {hasActions && (
          <th scope="col">
            <span class="only-spoken">Actions</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

interface HeadProps {
  readonly titles: readonly string[];
  readonly hasActions?: boolean;
}
