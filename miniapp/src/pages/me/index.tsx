import { Page } from '@/components';

export default function MePage() {
  return <Page tab="me" title="邻里医保" />;
}
