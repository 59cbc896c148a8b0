/** The list without a thread. */
export default function ConversationsPage() {
  return null;
}
