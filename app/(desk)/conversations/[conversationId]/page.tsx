/** One thread; the inbox reads the address itself. */
export default function ConversationPage() {
  return null;
}
