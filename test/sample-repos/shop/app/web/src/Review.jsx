export function Review({ review }) {
  return (
    <article>
      <h3>{review.author}</h3>
      <div dangerouslySetInnerHTML={{ __html: review.text }} />
    </article>
  );
}
