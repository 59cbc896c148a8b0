import net from "node:net";

/** One kept-alive HTTP connection that posts ready-made bytes: the load costs the machine as little as it can. */
export class KeptConnection {
  private socket: net.Socket | undefined;
  private text = "";
  private waiting: { resolve: (status: number) => void; reject: (error: Error) => void } | undefined;

  constructor(private readonly port: number) {}

  async post(request: Buffer): Promise<number> {
    const socket = this.socket ?? (await this.connect());
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      socket.write(request);
    });
  }

  end(): void {
    this.socket?.destroy();
  }

  private async connect(): Promise<net.Socket> {
    const socket = net.connect({ port: this.port, host: "127.0.0.1", noDelay: true });
    await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => this.read(chunk));
    const lost = () => {
      this.socket = undefined;
      this.text = "";
      this.waiting?.reject(new Error("the connection was closed"));
      this.waiting = undefined;
    };
    socket.on("close", lost).on("error", () => undefined);
    this.socket = socket;
    return socket;
  }

  private read(chunk: string): void {
    this.text += chunk;
    const head = this.text.indexOf("\r\n\r\n");
    if (head < 0) return;
    const length = /\r\ncontent-length: *(\d+)/i.exec(this.text.slice(0, head))?.[1];
    const whole = length === undefined ? this.text.endsWith("0\r\n\r\n") : this.text.length >= head + 4 + Number(length);
    if (!whole) return;
    const status = Number(this.text.slice(9, 12));
    this.text = "";
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve(status);
  }
}
