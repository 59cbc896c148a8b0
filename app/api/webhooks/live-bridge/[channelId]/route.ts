import { bridgeDoor } from "../../bridge-door";

export const POST = async (request: Request, { params }: { params: Promise<{ channelId: string }> }): Promise<Response> =>
  bridgeDoor(request, (await params).channelId);
