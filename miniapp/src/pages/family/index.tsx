import { Page } from '@/components';

export default function FamilyPage() {
  return <Page tab="family" title="邻里医保" />;
}
