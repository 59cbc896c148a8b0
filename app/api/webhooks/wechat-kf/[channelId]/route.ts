import { receiveWechatKfCallback, verifyWechatKfAddress } from "../callback";

type Route = { params: Promise<{ channelId: string }> };

export const GET = async (request: Request, { params }: Route): Promise<Response> =>
  verifyWechatKfAddress(request, (await params).channelId);
export const POST = async (request: Request, { params }: Route): Promise<Response> =>
  receiveWechatKfCallback(request, (await params).channelId);
