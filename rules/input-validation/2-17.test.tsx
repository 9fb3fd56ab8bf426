import { useSearchParams } from 'next/navigation';
import DOMPurify from 'dompurify';

export function Banner() {
  const params = useSearchParams();
  const text = params.get('text');
  // ruleid: sl-2-17-react-html-traced, sl-2-17-react-html
  return <div dangerouslySetInnerHTML={{ __html: text }} />;
}
export function Post({ post }) {
  // ruleid: sl-2-17-react-html
  return <article dangerouslySetInnerHTML={{ __html: post.body }} className="post" />;
}
export function Clean({ post }) {
  // ok: sl-2-17-react-html, sl-2-17-react-html-traced
  return <article dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(post.body) }} />;
}
export function Fixed() {
  // ok: sl-2-17-react-html, sl-2-17-react-html-traced
  return <p dangerouslySetInnerHTML={{ __html: '&copy; us' }} />;
}
export function Data({ data }) {
  // ok: sl-2-17-react-html, sl-2-17-react-html-traced
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(data) }} />;
}
