import { cardExpiry, cardNumber, encrypted, maskCardNumber } from '../columns.ts'
import { defineType } from '../define-type.ts'

export const paymentCard = defineType({
  letter: 'C',
  name: 'payment-card',
  label: 'Payment card',
  title: 'Confirm your new payment card',
  icon: 'card',
  allows: {
    User: {
      User_credit: {
        by: 'user_id',
        columns: { credit_num: encrypted(cardNumber, maskCardNumber), exp_date: cardExpiry },
      },
    },
  },
  confirmBy: 'present-address',
  noticeTo: 'present-address',
  expiresIn: { hours: 24 },
})
