/** The sign of Liqa: two squares that meet, and what they meet about. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className="mark">
      <g fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round">
        <path d="M7 7h18v18H7z" />
        <path d="M16 3.3 28.7 16 16 28.7 3.3 16z" />
      </g>
      <circle cx="16" cy="16" r="3.2" className="mark-heart" />
    </svg>
  );
}
