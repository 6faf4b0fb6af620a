interface ActionsProps {
  readonly isBusy: boolean;
  readonly onCancel: () => void;
}

/** The buttons at the end of a form. */
export function FormActions({ isBusy, onCancel }: ActionsProps) {
  return (
    <div class="actions">
      <button type="button" class="button" onClick={onCancel}>
        Cancel
      </button>
      <button type="submit" class="button button-main" disabled={isBusy}>
        Save
      </button>
    </div>
  );
}
