import { Page } from '@/components';

export default function HomePage() {
  return <Page tab="home" title="邻里医保" />;
}
