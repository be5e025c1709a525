import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton, Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useText } from "../text/text";

interface Props {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** `alertdialog` where something is about to be ended. */
  role?: "dialog" | "alertdialog";
  children: ReactNode;
}

/** Asks something before the page goes on. Escape and a press outside close it. */
export function Dialog({ title, isOpen, onClose, role = "dialog", children }: Props) {
  const text = useText();
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => (open ? undefined : onClose())} isDismissable>
      <Modal className="modal">
        <AriaDialog className="dialog" role={role}>
          <div className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <AriaButton className="icon-button" aria-label={text("ui.close")} onPress={onClose}>
              <X aria-hidden />
            </AriaButton>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
