// The first data of every page for a signed-in organiser.
import type { Schema } from '../../api/client';

export interface PageData {
  session: Schema['SignedIn'];
  // The address that this installation's mails come from.
  sender: string;
  // What the event of the page is; null on a page about no event.
  form: 'conference' | 'webinar' | 'forum' | 'market_engagement' | null;
}
